package dev.retort.spi;

import static java.util.Objects.requireNonNull;

import dev.retort.Headers;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/**
 * A request as it would come from a socket.
 *
 * @param method the token of the method
 * @param target path and query, undecoded
 * @param headers the headers; {@code Host} is added if it is missing
 * @param body the body, subscribed to at most once
 */
public record DispatchRequest(String method, String target, Headers headers, Flux<ByteBuffer> body) {
    /** Checks that nothing is missing. */
    public DispatchRequest {
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }
}
