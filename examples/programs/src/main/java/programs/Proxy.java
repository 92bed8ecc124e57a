package programs;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Request;
import dev.retort.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends a body on to another place and its answer back, with backpressure both ways. */
final class Proxy {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;

    Proxy(URI target) {
        this.target = target;
    }

    Mono<Response> pass(Request request) {
        HttpRequest onward = HttpRequest.newBuilder(target.resolve("." + request.uri()))
                .method(request.method().name(), body(request))
                .header("Content-Type", request.header("Content-Type", "application/octet-stream"))
                .build();
        return Mono.fromFuture(() -> client.sendAsync(onward, BodyHandlers.ofPublisher()))
                .map(Proxy::answer);
    }

    // a request without a body is sent on without one, and not as an empty stream
    private static BodyPublisher body(Request request) {
        boolean isEmpty = request.header("Content-Length", "0").equals("0")
                && !request.headers().has("Transfer-Encoding");
        return isEmpty
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(JdkFlowAdapter.publisherToFlowPublisher(request.body()));
    }

    private static Response answer(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
        Flux<ByteBuffer> body =
                JdkFlowAdapter.flowPublisherToFlux(answer.body()).concatMapIterable(buffers -> buffers);
        return Response.of(body)
                .status(answer.statusCode())
                .type(answer.headers().firstValue("Content-Type").orElse("application/octet-stream"));
    }

    static App app(URI target, String... args) {
        App app = App.create(args);
        app.any("/{rest:path}", new Proxy(target)::pass)
                .maxBody(DataSize.gigabytes(4))
                .withoutTimeout();
        return app;
    }
}
