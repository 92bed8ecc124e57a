package dev.retort.devtools.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whether annotation processors run for a module, as a build would run them. */
final class Processors {
    private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";
    private static final int LAST_WITHOUT_ASKING = 22; // from 23 on, those of the class path run only if asked for

    private final List<Path> libraries;
    private @Nullable Boolean inLibraries;

    Processors(List<Path> libraries) {
        this.libraries = libraries;
    }

    synchronized boolean areFor(SourceTree tree) {
        if (tree.options().contains("-proc:none")) {
            return false;
        }
        if (!tree.processorPath().isEmpty()) {
            return true;
        }
        boolean asked = Runtime.version().feature() <= LAST_WITHOUT_ASKING
                || tree.options().contains("-proc:full")
                || tree.options().contains("-processor");
        if (asked && inLibraries == null) {
            inLibraries = libraries.stream().anyMatch(Processors::has);
        }
        return asked && Boolean.TRUE.equals(inLibraries);
    }

    List<String> options(SourceTree tree) {
        List<Path> path = tree.processorPath().isEmpty() ? libraries : tree.processorPath();
        return List.of(
                "-processorpath", path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    private static boolean has(Path library) {
        if (Files.isDirectory(library)) {
            return Files.isRegularFile(library.resolve(SERVICES));
        }
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.getEntry(SERVICES) != null;
        } catch (IOException noJar) {
            return false;
        }
    }
}
