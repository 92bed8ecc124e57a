package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.Headers;
import dev.retort.RunningApp;
import dev.retort.spi.AppInspection;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A server behind a port, spoken to in HTTP/1.1 by the client of the JDK: directly, never through a proxy.
 *
 * @param publicUrl what the application says its URL is; empty if it says nothing
 * @param application what answers; empty for a server that was not started for the test
 * @param stop what stops the server; empty for one that was not started for the test
 */
record PortServer(URI origin, Optional<App> application, String publicUrl, Mono<Void> stop) implements Server {
    private static final String LOOPBACK = "127.0.0.1";

    /** Framing is the JDK's own; it follows from the body. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    /** What the JDK keeps to itself. */
    private static final Set<String> RESTRICTED = Set.of("connection", "expect", "host", "upgrade");

    /** Keeps nothing from one request to the next but connections, so one is enough. */
    private static final class Shared {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** Starts an application on a free port of the loopback interface. */
    static PortServer start(App app) {
        Mono<RunningApp> start = Mono.defer(() -> AppInspection.of(app).startOn(LOOPBACK, 0));
        RunningApp running = requireNonNull(Waiting.lifecycle("start", start));
        URI origin = URI.create("http://" + LOOPBACK + ":" + running.port());
        return new PortServer(origin, Optional.of(app), MemoryServer.publicUrl(app), running.stop());
    }

    /** Takes a server that runs already. */
    static PortServer running(URI server) {
        String path = server.getRawPath();
        boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        boolean bare = "".equals(path) || "/".equals(path);
        if (!web || server.getHost() == null || !bare || server.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "server: \"" + server + "\" (expected: scheme, host and port, such as http://localhost:5000)");
        }
        return new PortServer(
                URI.create(server.getScheme() + "://" + server.getRawAuthority()), Optional.empty(), "", Mono.empty());
    }

    @Override
    public Mono<DispatchResponse> send(DispatchRequest request) {
        return await(() -> Shared.CLIENT.sendAsync(toHttp(request), BodyHandlers.ofPublisher()))
                .map(PortServer::toResponse);
    }

    @Override
    public Mono<WebSocket> open(SentRequest handshake, WebSocket.Listener listener) {
        WebSocket.Builder builder = Shared.CLIENT.newWebSocketBuilder();
        handshake.headers().forEach((name, value) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(checked(name), value);
            }
        });
        String scheme = "https".equals(origin.getScheme()) ? "wss" : "ws";
        URI uri = uri(scheme + "://" + origin.getRawAuthority() + handshake.target());
        return await(() -> builder.buildAsync(uri, listener));
    }

    // Mono.fromFuture would log the failure with which a cancelled future ends.
    @SuppressWarnings("FutureReturnValueIgnored") // the sink hears how it ends
    private static <T> Mono<T> await(Supplier<CompletableFuture<T>> work) {
        return Mono.create(sink -> {
            AtomicBoolean left = new AtomicBoolean();
            CompletableFuture<T> future = work.get();
            sink.onCancel(() -> {
                left.set(true);
                future.cancel(true);
            });
            future.whenComplete((value, failure) -> {
                if (failure == null) {
                    sink.success(value);
                } else if (!left.get()) {
                    sink.error(
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure);
                }
            });
        });
    }

    private HttpRequest toHttp(DispatchRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(origin + request.target()));
        if (request.method().equals("GET")
                && !request.headers().has("Transfer-Encoding")
                && !request.headers().has("Content-Length")) {
            builder.GET(); // with a body publisher, even an empty one, the JDK would send Content-Length: 0
        } else {
            builder.method(request.method(), publisher(request));
        }
        request.headers().forEach((name, value) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(checked(name), value);
            }
        });
        return builder.build();
    }

    private static BodyPublisher publisher(DispatchRequest request) {
        if (request.headers().has("Transfer-Encoding")) {
            return BodyPublishers.fromPublisher(flow(request.body()));
        }
        long length =
                request.headers().first("Content-Length").map(Long::parseLong).orElse(0L);
        return length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(flow(request.body()), length);
    }

    private static Flow.Publisher<ByteBuffer> flow(Flux<ByteBuffer> body) {
        return JdkFlowAdapter.publisherToFlowPublisher(body);
    }

    private static DispatchResponse toResponse(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        // One chunk at a time, so that what the test does not ask for stays in the connection.
        Flux<ByteBuffer> body =
                JdkFlowAdapter.flowPublisherToFlux(response.body()).concatMapIterable(chunks -> chunks, 1);
        return new DispatchResponse(
                response.statusCode(), Headers.of(response.headers().map()), body);
    }

    private static String checked(String name) {
        if (RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name
                    + ": belongs to the connection, which the JDK's client keeps to itself (test it in memory)");
        }
        return name;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "target: " + malformed.getMessage()
                            + " (the JDK's client sends valid URIs only; test it in memory)",
                    malformed);
        }
    }
}
