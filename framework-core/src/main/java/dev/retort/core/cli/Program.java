package dev.retort.core.cli;

import dev.retort.App;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a program calls itself.
 *
 * @param name the title in the manifest of its jar, or the simple name of its main class
 * @param version the version in the manifest of its jar; empty if unknown
 */
public record Program(String name, String version) {
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String API = App.class.getPackageName();
    private static final String CORE = API + ".core";

    /** {@return the program of a class} */
    public static Program of(Class<?> main) {
        Package home = main.getPackage();
        String name = main.getSimpleName().isEmpty() ? main.getName() : main.getSimpleName();
        return new Program(
                Optional.ofNullable(home.getImplementationTitle()).orElse(name),
                Optional.ofNullable(home.getImplementationVersion()).orElse(""));
    }

    /** {@return the program that is calling: the nearest {@code main}, or the nearest class that is not the framework} */
    public static Program calling() {
        return STACK.walk(Program::find).map(Program::of).orElse(new Program("app", ""));
    }

    private static Optional<Class<?>> find(Stream<StackFrame> frames) {
        Optional<Class<?>> nearest = Optional.empty();
        for (StackFrame frame : (Iterable<StackFrame>) frames::iterator) {
            Class<?> type = frame.getDeclaringClass();
            if (frame.getMethodName().equals("main")) {
                return Optional.of(type);
            }
            if (nearest.isEmpty() && !isFramework(type)) {
                nearest = Optional.of(type);
            }
        }
        return nearest;
    }

    private static boolean isFramework(Class<?> type) {
        String home = type.getPackageName();
        return home.equals(API) || home.equals(CORE) || home.startsWith(CORE + ".");
    }

    /** {@return name and version} */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + " " + version;
    }
}
