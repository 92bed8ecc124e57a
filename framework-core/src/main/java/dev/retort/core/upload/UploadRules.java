package dev.retort.core.upload;

import dev.retort.core.multipart.MultipartLimits;
import java.util.concurrent.Executor;

/**
 * How the multipart forms of an application are read.
 *
 * @param limits the limits of parts; a route that has a limit of its own for the body has it for each file, too
 * @param fields the most bytes of all text fields of a form together
 * @param memory the most bytes that the files of a form take of memory; what is more goes to a temporary file
 * @param request the most bytes of a multipart body, unless the route says otherwise
 * @param files opens temporary files
 * @param workers where files are written and read
 */
public record UploadRules(
        MultipartLimits limits, long fields, int memory, long request, TemporaryFiles files, Executor workers) {
    /** {@return the limits of parts of a body that may have so many bytes because its route says so} */
    MultipartLimits limits(boolean isOwnLimit, long body) {
        return isOwnLimit
                ? new MultipartLimits(limits.parts(), limits.head(), limits.field(), Math.max(body, limits.file()))
                : limits;
    }
}
