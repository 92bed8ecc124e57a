package dev.retort.devtools.project;

import dev.retort.devtools.compile.SourceTree;
import java.nio.file.Path;
import java.util.List;

/**
 * An output of a build that is on the class path, and what it was made from.
 *
 * @param name for people
 * @param tree its sources
 * @param resources its folders of resources
 * @param filtered those of them whose files are not used as they are, as the build fills properties in
 */
public record Module(String name, SourceTree tree, List<Path> resources, List<Path> filtered) {
    /** Copies the lists. */
    public Module {
        resources = List.copyOf(resources);
        filtered = List.copyOf(filtered);
    }
}
