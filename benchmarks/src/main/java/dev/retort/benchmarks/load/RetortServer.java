package dev.retort.benchmarks.load;

import static java.util.Objects.requireNonNull;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Request;
import dev.retort.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Retort, with as many other routes as {@code bench.routes} says. */
final class RetortServer {
    private RetortServer() {}

    static Mono<String> count(Request request, Flux<ByteBuffer> body) {
        return body.map(ByteBuffer::remaining).reduce(0L, Long::sum).map(Object::toString);
    }

    public static void main(String[] args) {
        App app = App.create("--port", args[0]);
        byte[] bytes = Answers.TEXT.getBytes(StandardCharsets.UTF_8);
        app.get("/text", () -> Answers.TEXT).nonBlocking();
        app.get("/plaintext", () -> Answers.TEXT).nonBlocking();
        app.get("/bytes", () -> bytes).nonBlocking();
        app.get("/users/{id:int}", request -> request.param("id")).nonBlocking();
        app.get("/worker", () -> Answers.TEXT);
        app.get("/blocking", () -> {
            Answers.sleep();
            return "ok";
        });
        String records = IntStream.range(0, 128)
                .mapToObj(n ->
                        "{\"id\":%d,\"name\":\"user %d\",\"email\":\"user-%d@example.com\"}".formatted(n, n * 7919, n))
                .collect(Collectors.joining(",", "[", "]"));
        app.get("/records", () -> Response.of(records).type("application/json")).nonBlocking();
        for (int n = 0; n < Integer.getInteger("bench.routes", 0); n++) {
            app.get("/area" + n % 100 + "/things" + n + "/{id}", () -> Answers.TEXT)
                    .nonBlocking();
        }
        Path file = Answers.file();
        app.files("/file", requireNonNull(file.getParent()).toString());
        app.get("/path", () -> file);
        byte[] block = new byte[64 * 1024];
        app.get("/gigabyte", () -> Flux.range(0, 16 * 1024).map(n -> block));
        app.post("/gigabyte", RetortServer::count)
                .maxBody(DataSize.gigabytes(2))
                .withoutTimeout();
        app.run();
    }
}
