package dev.retort.core.cli;

import dev.retort.App;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program calls itself.
 *
 * @param name the title in the manifest of its jar, or the simple name of its main class
 * @param version the version in the manifest of its jar; empty if unknown
 * @param jar the jar it runs from, where no sources stand beside it; null if it runs from classes or in a project
 */
public record Program(String name, String version, @Nullable Path jar) {
    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private static final String API = App.class.getPackageName();
    private static final String CORE = API + ".core";

    /** Creates what a program that runs from classes calls itself. */
    Program(String name, String version) {
        this(name, version, null);
    }

    /** {@return the program of a class} */
    public static Program of(Class<?> main) {
        Package home = main.getPackage();
        String name = main.getSimpleName().isEmpty() ? main.getName() : main.getSimpleName();
        return new Program(
                Optional.ofNullable(home.getImplementationTitle()).orElse(name),
                Optional.ofNullable(home.getImplementationVersion()).orElse(""),
                jar(main));
    }

    // target/shop.jar beside src/main, or build/libs/shop.jar, is a jar that was built here
    private static @Nullable Path jar(Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !source.getLocation().getProtocol().equals("file")) {
            return null;
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Files.isDirectory(place) || isBuiltHere(place) ? null : place;
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return null;
        }
    }

    private static boolean isBuiltHere(Path jar) {
        return Files.isDirectory(jar.resolveSibling("../src/main"))
                || Files.isDirectory(jar.resolveSibling("../../src/main"));
    }

    /** {@return the class whose {@code main} is calling; empty on other threads than that of a {@code main}} */
    public static Optional<Class<?>> mainClass() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getMethodName().equals("main"))
                .findFirst()
                .map(StackFrame::getDeclaringClass));
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
