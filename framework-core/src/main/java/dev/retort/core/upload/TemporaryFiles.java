package dev.retort.core.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Opens files that nobody else sees and that are gone when they are closed. May block. */
@FunctionalInterface
public interface TemporaryFiles {
    /** {@return a new empty file to be read and written} */
    FileChannel open() throws IOException;

    /**
     * {@return files in a folder, which is made if it is missing}
     *
     * <p>On Linux and macOS the JDK takes the name of such a file away at once, so nothing is left whatever happens to
     * the JVM; elsewhere the file goes when it is closed.
     */
    static TemporaryFiles in(Path folder) {
        return () -> {
            Files.createDirectories(folder);
            return FileChannel.open(
                    folder.resolve("retort-" + UUID.randomUUID() + ".upload"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        };
    }
}
