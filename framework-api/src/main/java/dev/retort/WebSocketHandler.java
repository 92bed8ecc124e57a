package dev.retort;

import java.io.Serializable;
import org.reactivestreams.Publisher;

/**
 * Talks over a WebSocket: reads from it, and returns what is sent.
 *
 * <p>Runs on the event loop and must not block. Text items are sent as text, {@code byte[]} and {@code ByteBuffer} as
 * binary messages. Completion closes with 1000, an error with 1011; the client's leaving cancels.
 */
@FunctionalInterface
public interface WebSocketHandler extends Serializable {
    /**
     * {@return the messages to send}
     *
     * @throws Exception to close with 1011
     */
    Publisher<?> handle(WebSocket socket) throws Exception;
}
