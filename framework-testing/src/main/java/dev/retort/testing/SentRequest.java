package dev.retort.testing;

import dev.retort.Headers;
import dev.retort.spi.DispatchRequest;
import java.net.URI;

/**
 * A request as it goes out, cookies included.
 *
 * @param origin scheme and authority as the application sees them
 */
record SentRequest(String method, URI origin, String target, Headers headers, RequestBody body) {
    DispatchRequest toDispatch() {
        return new DispatchRequest(method, target, headers, body.flux());
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
