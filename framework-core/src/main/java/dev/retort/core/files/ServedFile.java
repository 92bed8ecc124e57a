package dev.retort.core.files;

import dev.retort.EntityTag;
import dev.retort.Headers;
import dev.retort.Response;
import dev.retort.core.exchange.HttpDate;
import dev.retort.core.exchange.Piece;
import dev.retort.core.exchange.SizedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was found: the body of an answer.
 *
 * @param type its content type
 * @param encoding how its bytes are encoded; empty for not at all
 * @param etag its tag
 * @param lastModified the time of its last change; null if that is unknown
 * @param size its bytes
 * @param memory its bytes, if it is small; null if it has to be opened
 * @param opener opens it otherwise
 */
public record ServedFile(
        String type,
        String encoding,
        EntityTag etag,
        @Nullable Instant lastModified,
        long size,
        @Nullable ByteBuffer memory,
        Opener opener) {
    /** Files of up to this many bytes are read as a whole, which costs less than to send them from the disk. */
    static final int SMALL = 64 * 1024;

    /** Opens a file. Blocks. */
    @FunctionalInterface
    interface Opener {
        SizedBody open(List<Piece> pieces) throws IOException;
    }

    /** {@return some of the file, opened; blocks} */
    public SizedBody open(List<Piece> pieces) throws IOException {
        return opener.open(pieces);
    }

    /** {@return the answer with this file as its body, and with the headers that follow from it unless it has them} */
    public Response describe(Response answer) {
        Response described = answer.body(this);
        described = with(described, "ETag", etag.toString());
        Instant time = lastModified;
        if (time != null) {
            Instant now = Instant.now(); // RFC 9110 8.8.2.1: never in the future
            described = with(described, "Last-Modified", HttpDate.format(time.isAfter(now) ? now : time));
        }
        return encoding.isEmpty()
                ? with(described, "Accept-Ranges", "bytes")
                : described.header("Content-Encoding", encoding);
    }

    private static Response with(Response response, String name, String value) {
        Headers headers = response.headers();
        return headers.has(name) ? response : response.header(name, value);
    }
}
