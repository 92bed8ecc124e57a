package dev.retort.testing;

import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.net.URI;
import java.net.http.WebSocket;
import reactor.core.publisher.Mono;

/** What answers a client: an application in memory, or a port. Thread-safe. */
interface Server {
    /** Scheme and authority, without a path. */
    URI origin();

    /** Sends a request. Cold; cancelling is the client's leaving; the body of the response likewise. */
    Mono<DispatchResponse> send(DispatchRequest request);

    /**
     * Opens a WebSocket. Cold.
     *
     * @throws UnsupportedOperationException in memory
     */
    Mono<WebSocket> open(SentRequest handshake, WebSocket.Listener listener);

    /** Stops what was started for the test. */
    Mono<Void> stop();
}
