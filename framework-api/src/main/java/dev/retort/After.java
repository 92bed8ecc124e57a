package dev.retort;

import java.io.Serializable;

/**
 * Sees every response, those of failures included, and may replace it.
 *
 * <p>May block: {@link Hook#nonBlocking()} keeps it on the event loop.
 */
@FunctionalInterface
public interface After extends Serializable {
    /**
     * Returns the response to send.
     *
     * @throws Exception any failure, which becomes an error response
     */
    Response after(Request request, Response response) throws Exception;
}
