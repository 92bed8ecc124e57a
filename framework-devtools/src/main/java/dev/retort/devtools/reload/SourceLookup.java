package dev.retort.devtools.reload;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the source of classes of the application. */
@FunctionalInterface
public interface SourceLookup {
    /** Knows no source. */
    SourceLookup NONE = (className, fileName) -> Optional.empty();

    /**
     * {@return the source of a class; empty for one that is not of the application}
     *
     * @param className as in a stack trace: {@code demo.Shop$Cart}
     * @param fileName as in a stack trace: {@code Shop.java}
     */
    Optional<Source> find(String className, String fileName);

    /**
     * A source file.
     *
     * @param file where it is
     * @param text what it said when it was compiled
     */
    record Source(Path file, String text) {}
}
