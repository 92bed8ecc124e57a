package dev.retort.devtools.page;

import dev.retort.devtools.reload.SourceLookup;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the source of the application's own classes: as it was compiled, where they are reloaded; else beside the folder
 * that they are loaded from, up to six folders above it. Classes from jars, and those of the framework, have none.
 *
 * <pre>
 * shop/target/classes/demo/Shop$Cart.class      shop/src/main/java/demo/Shop.java
 * shop/target/test-classes/demo/ShopTest.class  shop/src/test/java/demo/ShopTest.java
 * shop/build/classes/java/main/demo/Shop.class  shop/src/main/java/demo/Shop.java
 * lib/shop.jar!/demo/Shop.class                 none
 * </pre>
 */
public final class SourceFiles {
    private static final int FOLDERS_ABOVE = 6;
    private static final String FRAMEWORK = "dev.retort.";

    private final ClassLoader loader;
    private final Supplier<SourceLookup> compiled;

    /**
     * Finds sources of classes.
     *
     * @param loader finds the folders of classes that are not reloaded
     * @param compiled gives the sources of the newest generation
     */
    public SourceFiles(ClassLoader loader, Supplier<SourceLookup> compiled) {
        this.loader = loader;
        this.compiled = compiled;
    }

    /**
     * A source file.
     *
     * @param file where it is
     * @param lines its lines
     */
    record Source(Path file, List<String> lines) {}

    /** {@return whether a frame of a stack trace is of the application} */
    public boolean isOwn(StackTraceElement frame) {
        return source(frame).isPresent();
    }

    /** {@return the file of a frame of a stack trace; empty if its class is not of the application} */
    public Optional<Path> file(StackTraceElement frame) {
        return source(frame).map(Source::file);
    }

    /** {@return the source of a frame of a stack trace; empty if its class is not of the application} */
    Optional<Source> source(StackTraceElement frame) {
        String name = frame.getFileName();
        if (name == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        Optional<Source> known = compiled.get()
                .find(frame.getClassName(), name)
                .map(source -> new Source(source.file(), source.text().lines().toList()));
        return known.isPresent() ? known : beside(frame.getClassName(), name);
    }

    private Optional<Source> beside(String className, String fileName) {
        String path = folder(className) + fileName;
        return output(className).flatMap(output -> above(output, isTest(output), path, isFramework(className)));
    }

    private static Optional<Source> above(Path output, boolean isTest, String path, boolean isFramework) {
        if (isFramework && !isTest) {
            return Optional.empty();
        }
        Path project = output.getParent();
        for (int step = 0; step < FOLDERS_ABOVE && project != null; step++) {
            Path file =
                    project.resolve(isTest ? "src/test/java" : "src/main/java").resolve(path);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
            project = project.getParent();
        }
        return Optional.empty();
    }

    private static boolean isFramework(String className) {
        return className.startsWith(FRAMEWORK);
    }

    // target/test-classes, build/classes/java/test
    private static boolean isTest(Path output) {
        return output.getFileName().toString().startsWith("test");
    }

    // the folder from which the class is loaded; asked by name, so that no class is loaded for it
    private Optional<Path> output(String className) {
        String name = className.replace('.', '/') + ".class";
        URL url = loader.getResource(name);
        if (url == null || !url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(new URI(url.toString()));
            for (int step = Path.of(name).getNameCount(); step > 0 && folder != null; step--) {
                folder = folder.getParent();
            }
            return Optional.ofNullable(folder).filter(found -> found.getFileName() != null);
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }

    private static String folder(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot + 1).replace('.', '/');
    }

    /** {@return the source in a file; empty if it cannot be read} */
    static Optional<Source> read(Path file) {
        try {
            // not readAllLines: a byte that is not UTF-8 must not hide the source
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(new Source(file, text.lines().toList()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
