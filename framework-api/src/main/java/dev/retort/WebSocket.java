package dev.retort;

import java.nio.ByteBuffer;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An open WebSocket (RFC 6455).
 *
 * <p>A message above {@code retort.websocket.max-message} closes with 1009, invalid UTF-8 with 1007, a message of the
 * kind that nobody reads with 1003. Messages are read once, by one of {@link #texts()}, {@link #binaries()} and
 * {@link #messages}.
 */
public interface WebSocket {
    /** {@return the request that opened the socket} */
    Request request();

    /** {@return the text messages, with backpressure to the client; completes when the socket closes} */
    Flux<String> texts();

    /** {@return the binary messages, each the subscriber's own; completes when the socket closes} */
    Flux<ByteBuffer> binaries();

    /**
     * {@return the text messages as values, read from JSON and validated as bodies are}
     *
     * <p>One that does not fit closes with 1007 and says why, unless the handler catches the {@link Problem}.
     *
     * @throws IllegalStateException when subscribed, if nothing reads JSON into the type: framework-rest does
     */
    <T> Flux<T> messages(Class<T> type);

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
