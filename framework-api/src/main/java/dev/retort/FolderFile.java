package dev.retort;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file that a client names, as the body of a response: it is answered only if it lies in the folder, else with 404.
 *
 * <p>Names that lead out of the folder, by {@code ..} or by a link, and names with a part that begins with a dot, name
 * nothing. Nothing of this is looked at before the response is written.
 *
 * @param folder where the file must be
 * @param name the path inside the folder, its parts separated by slashes
 */
public record FolderFile(Path folder, String name) {
    /** Checks that nothing is missing. */
    public FolderFile {
        requireNonNull(folder, "folder");
        requireNonNull(name, "name");
    }

    /** {@return the last part of the name} */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
