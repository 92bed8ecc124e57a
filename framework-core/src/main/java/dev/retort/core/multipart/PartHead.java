package dev.retort.core.multipart;

import dev.retort.Headers;
import dev.retort.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a part say.
 *
 * @param field the name of the field
 * @param fileName the file name as the client sent it; null for a part that is no file
 * @param contentType the type the client claims; null for none
 * @param headers all headers
 */
public record PartHead(
        String field, @Nullable String fileName, @Nullable MediaType contentType, Headers headers) {
    /** {@return whether the part is a file} */
    public boolean isFile() {
        return fileName != null;
    }
}
