package dev.retort.devtools.watch;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A folder whose files are watched.
 *
 * @param folder absolute; need not exist
 * @param deep whether folders in it are watched too
 * @param wanted tells of a path below the folder, with its own name last, whether it is a file of interest
 */
public record Root(Path folder, boolean deep, Predicate<Path> wanted) {}
