package dev.retort.core.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the files of a site are. */
interface FileFolder {
    /** How many names are looked at to find the nearest. */
    int MOST_NAMES = 2000;

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

    /** {@return what a file contains; null where {@link #find} finds nothing; blocks} */
    @Nullable
    FileHash hash(String name) throws IOException;

    /** {@return names of files in the folder and below, to guess what somebody meant; not all of very many; blocks} */
    List<String> names();
}
