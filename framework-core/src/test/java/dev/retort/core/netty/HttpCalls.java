package dev.retort.core.netty;

import dev.retort.Headers;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Flow.Publisher;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends requests by the client of the JDK. */
final class HttpCalls {
    private static final Set<String> OWN = Set.of("content-length", "host");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpCalls() {}

    static Mono<DispatchResponse> call(int port, DispatchRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.target()))
                .method(request.method(), body(request));
        request.headers().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                builder.header(name, value);
            }
        });
        // not Mono.fromFuture: it logs the cancellation that it causes
        return Mono.create(sink -> {
            var call = CLIENT.sendAsync(builder.build(), BodyHandlers.ofPublisher());
            sink.onCancel(() -> call.cancel(true));
            call.thenAccept(response -> sink.success(response(response))).exceptionally(failure -> {
                if (!call.isCancelled()) {
                    sink.error(failure);
                }
                return null;
            });
        });
    }

    private static DispatchResponse response(HttpResponse<Publisher<List<ByteBuffer>>> response) {
        return new DispatchResponse(
                response.statusCode(),
                Headers.of(response.headers().map()),
                JdkFlowAdapter.flowPublisherToFlux(response.body()).flatMapIterable(parts -> parts, 1));
    }

    private static BodyPublisher body(DispatchRequest request) {
        Flux<ByteBuffer> body = request.body();
        if (body == Flux.<ByteBuffer>empty()) {
            return BodyPublishers.noBody();
        }
        BodyPublisher chunked = BodyPublishers.fromPublisher(JdkFlowAdapter.publisherToFlowPublisher(body));
        return request.headers()
                .first("Content-Length")
                .map(length -> BodyPublishers.fromPublisher(chunked, Long.parseLong(length)))
                .orElse(chunked);
    }
}
