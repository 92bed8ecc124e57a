package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** An application without a socket. */
record MemoryServer(App app, Dispatcher dispatcher, String publicUrl) implements Server {
    private static final URI ORIGIN = URI.create("http://localhost");

    static MemoryServer start(App app) {
        Mono<Dispatcher> start = Mono.defer(AppInspection.of(app)::startInMemory);
        Dispatcher started = requireNonNull(Waiting.lifecycle("start", start));
        return new MemoryServer(app, started, publicUrl(app));
    }

    /** {@return what the settings of an application say} */
    static String publicUrl(App app) {
        return app.config().get("retort.server.public-url", "");
    }

    @Override
    public Optional<App> application() {
        return Optional.of(app);
    }

    @Override
    public URI origin() {
        return ORIGIN;
    }

    @Override
    public Mono<DispatchResponse> send(DispatchRequest request) {
        return dispatcher.dispatch(request);
    }

    @Override
    public Mono<WebSocket> open(SentRequest handshake, WebSocket.Listener listener) {
        throw new UnsupportedOperationException("websocket \"" + handshake.target()
                + "\": not in memory (use TestClient.onPort, or onPort() of the launch or extension)");
    }

    @Override
    public Mono<Void> stop() {
        return dispatcher.stop();
    }
}
