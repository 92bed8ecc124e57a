package dev.retort.devtools.keep;

import dev.retort.Keeper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that a program keeps from one generation to the next.
 *
 * <p>While a generation starts, that of before stays as it is, with its own values: if the start fails, it goes on with
 * them, and the next attempt begins with them too. Thread-safe.
 */
public final class KeptValues implements Keeper {
    private final Predicate<ClassLoader> isGeneration;
    private final Consumer<String> report;
    private final ClassLoader libraries;
    private Map<String, Object> values = new HashMap<>();
    private ClassLoader loader;
    private @Nullable Generation before;

    private record Generation(Map<String, Object> values, ClassLoader loader) {}

    /** A value that no generation has asked for lately, as it was. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] bytes) {}

    /**
     * Keeps nothing yet.
     *
     * @param libraries the class loader of what is not reloaded
     * @param isGeneration tells the class loaders of what is
     * @param report takes a line for each value that has to be made anew
     */
    public KeptValues(ClassLoader libraries, Predicate<ClassLoader> isGeneration, Consumer<String> report) {
        this.libraries = libraries;
        this.loader = libraries;
        this.isGeneration = isGeneration;
        this.report = report;
    }

    /** Notes that a generation starts, whose classes are those of this loader. */
    public synchronized void begin(ClassLoader starting) {
        before = new Generation(values, loader);
        values = new HashMap<>();
        loader = starting;
    }

    /** Notes that the generation that was started is live. */
    public synchronized void live() {
        if (before != null) {
            before.values.forEach(this::store);
            before = null;
        }
    }

    // nobody asked for it this time; a later generation may, and nothing here may hold the classes of an older one
    private void store(String name, Object value) {
        if (!values.containsKey(name)) {
            try {
                values.put(name, portable(value));
            } catch (IOException | RuntimeException unwritable) {
                report.accept(anew(name, unwritable));
            }
        }
    }

    /** Notes that the generation that was started is not going to be live. */
    public synchronized void discard() {
        if (before != null) {
            values = before.values;
            loader = before.loader;
            before = null;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the caller says which type it has; if it is wrong, the caller's cast fails
    public <T> T keep(String name, Supplier<? extends T> first) {
        Object known = known(name);
        if (known == null) {
            // not under the lock: it may take long, or keep other values
            Object made = first.get();
            synchronized (this) {
                Object other = made == null ? null : values.putIfAbsent(name, made);
                known = other == null ? made : other;
            }
        }
        return (T) known;
    }

    private synchronized @Nullable Object known(String name) {
        Object value = values.get(name);
        if (value == null && before != null) {
            value = before.values.get(name);
        }
        if (value == null) {
            return null;
        }
        boolean isOfThisGeneration = values.containsKey(name) && !(value instanceof Stored);
        Object carried = isOfThisGeneration ? value : carried(name, value);
        values.remove(name);
        if (carried != null) {
            values.put(name, carried);
        }
        return carried;
    }

    private @Nullable Object carried(String name, Object value) {
        try {
            Object portable = portable(value);
            return portable instanceof Stored stored ? Copy.read(stored.bytes, loader) : portable;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError uncopied) {
            report.accept(anew(name, uncopied));
            return null;
        }
    }

    /** {@return the value itself if it holds nothing of the application; else stored} */
    private Object portable(Object value) throws IOException {
        if (value instanceof Stored) {
            return value;
        }
        try {
            Copy copy = Copy.of(value, this::isOwn);
            return copy.hasOwnClasses() ? new Stored(copy.bytes()) : value;
        } catch (Copy.Unwritable unwritable) {
            if (isOwn(unwritable.type())) {
                throw unwritable;
            }
            return value; // of a library, such as a pool of connections
        }
    }

    private boolean isOwn(Class<?> type) {
        ClassLoader of = type.getClassLoader();
        return of != null && of != libraries && isGeneration.test(of);
    }

    private static String anew(String name, Throwable reason) {
        return "\"" + name + "\" is made anew: " + Copy.reason(reason);
    }
}
