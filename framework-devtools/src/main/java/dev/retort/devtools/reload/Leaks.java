package dev.retort.devtools.reload;

import dev.retort.devtools.debugger.Debugger;
import java.beans.Introspector;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that generations that were replaced can be collected, and names who keeps them. */
final class Leaks {
    private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);
    private static final int TOLERATED = 1;
    private static final String UNKNOWN =
            "  no thread holds them; look for ThreadLocals, shutdown hooks, JDBC drivers and static fields of"
                    + " libraries (a heap dump tells)\n";
    private static final String BREAKPOINTS =
            "  a breakpoint holds each generation that it is set in, as long as the debugger is attached\n";
    private static final List<String> TYPE_FACTORIES =
            List.of("tools.jackson.databind.type.TypeFactory", "com.fasterxml.jackson.databind.type.TypeFactory");

    private record Retired(String name, WeakReference<ClassLoader> loader) {}

    private final PrintStream out;
    private final ClassLoader parent;
    private final List<Retired> retired = new ArrayList<>();
    private String warned = "";

    Leaks(ClassLoader parent, PrintStream out) {
        this.parent = parent;
        this.out = out;
    }

    /** Notes that a generation was replaced, and makes the caches of libraries forget it. */
    void retire(ClassLoader loader) {
        retired.add(new Retired(loader.getName(), new WeakReference<>(loader)));
        releaseThreads(loader);
        forget(loader);
    }

    /** Empties caches that hold classes by strong references. */
    void forget(ClassLoader loader) {
        forgetBeans();
        ResourceBundle.clearCache(loader);
        TYPE_FACTORIES.forEach(this::clearTypes);
    }

    private static void forgetBeans() {
        try {
            Introspector.flushCaches();
        } catch (NoClassDefFoundError withoutDesktop) {
            // nobody can have used it
        }
    }

    private void clearTypes(String factory) {
        try {
            Class<?> type = Class.forName(factory, false, parent);
            Object shared = instance(type);
            type.getMethod("clearCache").invoke(shared);
        } catch (ClassNotFoundException | NoSuchMethodException absent) {
            // this Jackson is not here
        } catch (IllegalAccessException | InvocationTargetException | LinkageError failure) {
            LOG.debug("the types of {} could not be cleared", factory, failure);
        }
    }

    private static Object instance(Class<?> type)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Optional<Method> method = Arrays.stream(type.getMethods())
                .filter(one -> one.getParameterCount() == 0
                        && (one.getName().equals("defaultInstance")
                                || one.getName().equals("createDefaultInstance")))
                .findFirst();
        return method.orElseThrow(NoSuchMethodException::new).invoke(null);
    }

    // threads of pools that all generations share were started by one of them, whose loader they inherited
    private void releaseThreads(ClassLoader loader) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getContextClassLoader() == loader
                    && thread.getClass().getClassLoader() != loader
                    && isShared(thread.getName())) {
                thread.setContextClassLoader(parent);
            }
        }
    }

    private static boolean isShared(String name) {
        return name.startsWith("parallel-")
                || name.startsWith("boundedElastic-")
                || name.startsWith("single-")
                || name.startsWith("reactor-")
                || name.startsWith("retort-");
    }

    private void collect() {
        prune();
        if (retired.size() > TOLERATED) {
            System.gc();
            prune();
        }
    }

    private void prune() {
        retired.removeIf(one -> one.loader.get() == null);
    }

    /** Warns, once for each set of them, of generations that stay; to be called when nothing has happened for a while. */
    void check() {
        collect();
        if (retired.size() <= TOLERATED) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Retired one : retired) {
            ClassLoader loader = one.loader.get();
            if (loader != null) {
                lines.addAll(holders(loader));
            }
        }
        String names = retired.stream().map(Retired::name).collect(Collectors.joining(", "));
        String text = lines.isEmpty() ? UNKNOWN : String.join("\n", new TreeSet<>(lines)) + "\n";
        if (Debugger.canAttach()) {
            text += BREAKPOINTS;
        }
        if (!warned.equals(names)) {
            warned = names;
            out.print("leak    " + names + " cannot be collected\n" + text);
            out.flush();
        }
    }

    private static List<String> holders(ClassLoader loader) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            Thread thread = entry.getKey();
            Optional<StackTraceElement> frame = Arrays.stream(entry.getValue())
                    .filter(one -> loader.getName().equals(one.getClassLoaderName()))
                    .findFirst();
            if (frame.isPresent()) {
                lines.add("  " + loader.getName() + ": the thread \"" + thread.getName() + "\" runs "
                        + frame.get().getClassName() + "." + frame.get().getMethodName() + " ("
                        + frame.get().getFileName() + ":" + frame.get().getLineNumber() + "); stop it in onStop");
            } else if (thread.getContextClassLoader() == loader
                    || thread.getClass().getClassLoader() == loader) {
                lines.add("  " + loader.getName() + ": the thread \"" + thread.getName()
                        + "\" was started by it; stop it in onStop");
            }
        }
        return lines;
    }
}
