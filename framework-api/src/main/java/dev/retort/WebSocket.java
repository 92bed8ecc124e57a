package dev.retort;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An open WebSocket (RFC 6455).
 *
 * <p>A message above {@code retort.websocket.max-message} closes with 1009, invalid UTF-8 with 1007, a message of the
 * kind that nobody reads with 1003. Messages are read once, by one of {@link #texts()} and {@link #binaries()}.
 */
public interface WebSocket {
    /** {@return the request that opened the socket} */
    Request request();

    /** {@return the text messages, with backpressure to the client; completes when the socket closes} */
    Flux<String> texts();

    /** {@return the binary messages, each the subscriber's own; completes when the socket closes} */
    Flux<ByteBuffer> binaries();

    /** Sends a message beside those that the handler returns. Cold; completes when it is written. */
    Mono<Void> send(Object message);

    /** Sends messages beside those that the handler returns. Cold; completes when all are written. */
    Mono<Void> sendAll(Publisher<?> messages);

    /**
     * Closes with a code (RFC 6455 section 7.4) and a reason of up to 123 bytes. Cold.
     *
     * @throws IllegalArgumentException for a code that must not be sent
     */
    Mono<Void> close(int code, String reason);

    /** {@return the code with which the socket closes; 1006 if the connection was lost} */
    Mono<Integer> onClose();
}
