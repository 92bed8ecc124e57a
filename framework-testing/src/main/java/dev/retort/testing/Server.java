package dev.retort.testing;

import dev.retort.App;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What answers a client: an application in memory, or a port. Thread-safe. */
interface Server {
    /** Scheme and authority, without a path. */
    URI origin();

    /** The URL that an application says it has, {@code retort.server.public-url}; empty if it says none. */
    String publicUrl();

    /** {@return the application that answers; empty for a server that runs elsewhere} */
    Optional<App> application();

    /**
     * {@return the target for a path, or for a URL of this server}
     *
     * @throws IllegalArgumentException for a relative path or a URL elsewhere
     */
    default String target(String path) {
        return Target.of(path, origin(), publicUrl());
    }

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
