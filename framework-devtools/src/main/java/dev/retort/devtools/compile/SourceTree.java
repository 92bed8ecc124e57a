package dev.retort.devtools.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A module whose sources are compiled here.
 *
 * @param name for people
 * @param folder the folder of the build file
 * @param output where the build puts classes
 * @param roots the folders of sources
 * @param options for javac
 * @param processorPath jars of annotation processors that only the compiler sees; empty for those of the class path
 */
public record SourceTree(
        String name, Path folder, Path output, List<Path> roots, List<String> options, List<Path> processorPath) {
    /** Copies the lists. */
    public SourceTree {
        roots = List.copyOf(roots);
        options = List.copyOf(options);
        processorPath = List.copyOf(processorPath);
    }

    /** {@return the path of a source below its root, with slashes; empty if it is of another module} */
    public Optional<String> relative(Path source) {
        return roots.stream()
                .filter(source::startsWith)
                .findFirst()
                .map(root -> root.relativize(source).toString().replace('\\', '/'));
    }
}
