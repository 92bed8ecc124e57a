package dev.retort.devtools.watch;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What tells at no cost that a file is another one. Compared by equality: a checkout may set the time back.
 *
 * @param modified milliseconds
 * @param size bytes
 */
record Stamp(long modified, long size) {
    static Stamp of(BasicFileAttributes attributes) {
        return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
    }

    // java.io.File asks the system with less garbage than NIO; a request pays for this once for every file
    static Stamp of(Path file) {
        java.io.File plain = file.toFile();
        return new Stamp(plain.lastModified(), plain.length());
    }
}
