package dev.retort.testing;

import dev.retort.App;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.ProgramLaunch;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The server of a program that a test launched; its {@code main} goes on when the server has stopped. */
record LaunchedServer(Server server, ProgramLaunch launch) implements Server {
    App app() {
        return launch.app();
    }

    @Override
    public Optional<App> application() {
        return server.application();
    }

    @Override
    public String publicUrl() {
        return server.publicUrl();
    }

    @Override
    public URI origin() {
        return server.origin();
    }

    @Override
    public Mono<DispatchResponse> send(DispatchRequest request) {
        return server.send(request);
    }

    @Override
    public Mono<WebSocket> open(SentRequest handshake, WebSocket.Listener listener) {
        return server.open(handshake, listener);
    }

    @Override
    public Mono<Void> stop() {
        return server.stop().doFinally(signal -> launch.close());
    }
}
