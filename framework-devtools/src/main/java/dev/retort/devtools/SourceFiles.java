package dev.retort.devtools;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source of the application's own classes: of those that are loaded from the output folder of a build, whose
 * sources stand beside it. Classes from jars have none.
 *
 * <pre>
 * shop/target/classes/demo/Shop$Cart.class      shop/src/main/java/demo/Shop.java
 * shop/target/test-classes/demo/ShopTest.class  shop/src/test/java/demo/ShopTest.java
 * shop/build/classes/java/main/demo/Shop.class  shop/src/main/java/demo/Shop.java
 * lib/shop.jar!/demo/Shop.class                 none
 * </pre>
 */
final class SourceFiles {
    private static final Map<Path, Path> SOURCES_BY_OUTPUT = Map.of(
            Path.of("target/classes"), Path.of("src/main/java"),
            Path.of("target/test-classes"), Path.of("src/test/java"),
            Path.of("build/classes/java/main"), Path.of("src/main/java"),
            Path.of("build/classes/java/test"), Path.of("src/test/java"));

    private final ClassLoader loader;

    SourceFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return the source lines around a frame of a stack trace; empty if its class has no source} */
    Optional<Excerpt> excerpt(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        return output(frame.getClassName())
                .flatMap(SourceFiles::sources)
                .map(sources -> sources.resolve(folder(frame.getClassName())).resolve(file))
                .filter(Files::isRegularFile)
                .flatMap(SourceFiles::lines)
                .map(lines -> Excerpt.around(lines, frame.getLineNumber()))
                .filter(excerpt -> !excerpt.lines().isEmpty());
    }

    // the folder from which the class is loaded; asked by name, so that no class is loaded for it
    private Optional<Path> output(String className) {
        String name = className.replace('.', '/') + ".class";
        URL url = loader.getResource(name);
        if (url == null || !url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(new URI(url.toString()));
            return Optional.ofNullable(up(file, Path.of(name).getNameCount()));
        } catch (URISyntaxException | IllegalArgumentException unusual) {
            return Optional.empty();
        }
    }

    private static Optional<Path> sources(Path output) {
        return SOURCES_BY_OUTPUT.entrySet().stream()
                .filter(layout -> output.endsWith(layout.getKey()))
                .flatMap(
                        layout -> Optional.ofNullable(up(output, layout.getKey().getNameCount()))
                                .map(project -> project.resolve(layout.getValue()))
                                .stream())
                .findFirst();
    }

    private static @Nullable Path up(Path path, int steps) {
        Path at = path;
        for (int step = 0; step < steps && at != null; step++) {
            at = at.getParent();
        }
        return at;
    }

    private static String folder(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot).replace('.', '/');
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            // not readAllLines: a byte that is not UTF-8 must not hide the source
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
