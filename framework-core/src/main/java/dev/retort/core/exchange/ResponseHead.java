package dev.retort.core.exchange;

import dev.retort.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Status and headers of an answer. {@code Date}, framing and {@link StandardHeaders} are added by the exchange.
 *
 * @param status the status code
 * @param contentType the content type, unless the headers have one; null for none
 * @param headers further headers; these win over the standard ones
 * @param requestIdHeader the name of the header that carries the request id; empty for none
 * @param requestId the id of the request
 */
public record ResponseHead(
        int status, @Nullable String contentType, Headers headers, String requestIdHeader, String requestId) {
    /** {@return whether the body is a stream of events} */
    public boolean isEvents() {
        return contentType != null && contentType.startsWith("text/event-stream");
    }
}
