package dev.retort.core.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the files of a site are. */
interface FileFolder {
    /**
     * Finds a file; blocks.
     *
     * @param name the name as a client wrote it, decoded
     * @param ending what to add to the name, for a precompressed form
     * @param encoding the encoding of that form; empty for none
     * @return null for a name that is not fit, a folder, or nothing
     */
    @Nullable
    ServedFile find(String name, String ending, String encoding) throws IOException;
}
