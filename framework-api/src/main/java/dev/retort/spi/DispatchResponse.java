package dev.retort.spi;

import dev.retort.Headers;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;

/**
 * A response as it would go to a socket.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body; has to be subscribed to, or the response never ends; cancelling it is the client's leaving
 */
public record DispatchResponse(int status, Headers headers, Flux<ByteBuffer> body) {}
