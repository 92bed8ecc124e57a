package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/** What a program says for the time of its development. In production each of these words does the plain thing. */
public final class Dev {
    private Dev() {}

    /**
     * Makes a value once and hands it on from generation to generation, where a program is reloaded; elsewhere, in
     * production too, makes it.
     *
     * <pre>{@code
     * Map<Long, Note> notes = Dev.keep("notes", ConcurrentHashMap::new);
     * }</pre>
     *
     * <p>What holds no object of an application class is handed on itself. Otherwise the next generation gets a copy made of
     * its own classes, by serialization: those classes are records or others that are {@link java.io.Serializable}. A value
     * that cannot be copied is made anew, and the terminal says why. Call this in {@code main}, not in a handler: what an
     * older generation changes after the copy is lost.
     *
     * @param name one for each value in the program; a value of another type needs another name
     * @param first makes the value; never gives null
     */
    public static <T> T keep(String name, Supplier<? extends T> first) {
        requireNonNull(name, "name");
        requireNonNull(first, "first");
        T value = Keepers.keep(name, first);
        return requireNonNull(value, () -> "first: null for \"" + name + "\" (expected: a value)");
    }
}
