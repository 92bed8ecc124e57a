package dev.retort.core.body;

import dev.retort.Headers;
import dev.retort.Response;
import dev.retort.core.conditional.ByteRange;
import dev.retort.core.conditional.Preconditions;
import dev.retort.core.conditional.RangeHeader;
import dev.retort.core.conditional.Validators;
import dev.retort.core.exchange.Exchange;
import java.util.List;

/** What the conditions and ranges of a request make of its answer; an answer without validators costs two look-ups. */
final class Conditions {
    private static final String[] NAMES = {"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"};
    // RFC 9110 15.4.5: a 304 describes no content
    private static final List<String> OF_CONTENT =
            List.of("Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition", "Accept-Ranges");

    private Conditions() {}

    /**
     * {@return the answer, or a 304 in its place}
     *
     * @throws dev.retort.Problem 412
     */
    static Response apply(Exchange exchange, Response response) {
        Headers headers = response.headers();
        boolean hasValidator = headers.has("ETag") || headers.has("Last-Modified");
        if (!hasValidator || response.status().code() / 100 != 2 || !reads(exchange) || !hasCondition(exchange)) {
            return response;
        }
        return Preconditions.isNotModified(exchange.headers(), Validators.of(headers))
                ? notModified(response)
                : response;
    }

    /**
     * {@return the ranges to answer with; none for the whole}
     *
     * @param size the bytes of the whole
     * @throws dev.retort.Problem 416
     */
    static List<ByteRange> ranges(Exchange exchange, Response response, long size) {
        Headers headers = response.headers();
        if (!headers.first("Accept-Ranges").filter("bytes"::equals).isPresent()
                || response.status().code() != 200
                || !exchange.method().equals("GET")) {
            return List.of();
        }
        String range = exchange.header("Range");
        // bytes of an encoded body are of no use to a client that may get another encoding next time
        if (range == null
                || headers.has("Content-Encoding")
                || !Preconditions.allowRange(
                        exchange.headers(),
                        headers.first("ETag").orElse(null),
                        headers.first("Last-Modified").orElse(null))) {
            return List.of();
        }
        return RangeHeader.parse(range, size);
    }

    private static boolean reads(Exchange exchange) {
        return exchange.method().equals("GET") || exchange.method().equals("HEAD");
    }

    private static boolean hasCondition(Exchange exchange) {
        for (String name : NAMES) {
            if (exchange.header(name) != null) {
                return true;
            }
        }
        return false;
    }

    private static Response notModified(Response response) {
        Response bare = response.status(304);
        for (String name : OF_CONTENT) {
            bare = bare.withoutHeader(name);
        }
        return bare;
    }
}
