package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class JsonStreamsTest {
    enum Carrier {
        MEMORY,
        PORT
    }

    record Item(int n, String text) {
        static Item of(int n) {
            return new Item(n, "item " + n);
        }
    }

    private final AtomicLong produced = new AtomicLong();
    private final CompletableFuture<String> cancelled = new CompletableFuture<>();
    private final Sinks.Many<Item> slow = Sinks.many().unicast().onBackpressureBuffer();
    private TestClient client = TestClient.of(App.create());

    private void serve(Carrier carrier) {
        App app = App.create();
        app.get("/thousand", () -> Flux.range(0, 1000).map(Item::of));
        app.get("/elsewhere", () -> Flux.range(0, 1000).map(Item::of).publishOn(Schedulers.parallel(), 16));
        app.get("/stream", () -> IntStream.range(0, 1000).mapToObj(Item::of));
        app.get("/slow", () -> slow.asFlux());
        app.get("/never", () -> Flux.<Item>never());
        app.get("/words", () -> Flux.just("a", "b\n"));
        app.get("/json-words", () -> Response.json(Flux.just("a", "b\n")));
        app.get(
                "/endless",
                () -> Flux.<Item>generate(sink -> sink.next(Item.of((int) produced.incrementAndGet())))
                        .doOnCancel(() -> cancelled.complete("cancelled")));
        app.get("/fails-at-1", () -> Flux.<Item>error(Problem.conflict("no stock")));
        app.get("/fails-at-1000", () -> Flux.range(0, 1000).map(JsonStreamsTest::failing));
        client.close();
        client = carrier == Carrier.MEMORY ? TestClient.of(app) : TestClient.onPort(app);
    }

    private static Item failing(int n) {
        if (n == 999) {
            throw new IllegalStateException("secret");
        }
        return Item.of(n);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @EnumSource
    void packsItemsIntoBuffersAndLosesNone(Carrier carrier) {
        serve(carrier);
        for (String path : List.of("/thousand", "/elsewhere", "/stream")) {
            List<ByteBuffer> chunks =
                    client.get(path).accept("application/x-ndjson").expect(200).type("application/x-ndjson").stream()
                            .collectList()
                            .block(Duration.ofSeconds(10));

            StringBuilder text = new StringBuilder();
            chunks.forEach(chunk -> text.append(StandardCharsets.UTF_8.decode(chunk)));
            String all = IntStream.range(0, 1000)
                    .mapToObj(n -> "{\"n\":%d,\"text\":\"item %d\"}\n".formatted(n, n))
                    .reduce("", String::concat);
            assertThat(text).hasToString(all);
            if (path.equals("/thousand")) { // the others come from threads that may be slower than the client
                assertThat(chunks).hasSizeLessThan(100);
            }
        }
        client.get("/thousand").expect(200).type("application/json").json("/999/n", 999);
    }

    @ParameterizedTest
    @EnumSource
    void holdsNoItemBackWhileTheSourcePauses(Carrier carrier) {
        serve(carrier);
        TestResponse response =
                client.get("/slow").accept("application/x-ndjson").expect(200);

        StepVerifier.create(response.lines())
                .then(() -> slow.tryEmitNext(Item.of(1)))
                .expectNext("{\"n\":1,\"text\":\"item 1\"}")
                .then(() -> slow.tryEmitNext(Item.of(2)))
                .expectNext("{\"n\":2,\"text\":\"item 2\"}")
                .then(slow::tryEmitComplete)
                .expectComplete()
                .verify(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheHeadOfEventsAndLinesBeforeThereIsAnItem(Carrier carrier) {
        serve(carrier);

        client.get("/never")
                .accept("application/x-ndjson")
                .expect(200)
                .type("application/x-ndjson")
                .close();
        client.get("/never")
                .accept("text/event-stream")
                .expect(200)
                .type("text/event-stream")
                .close();
    }

    @ParameterizedTest
    @EnumSource
    void answersInTheFormThatTheClientLikesBest(Carrier carrier) {
        serve(carrier);

        type("/thousand", "text/event-stream, application/json", "application/json");
        type("/thousand", "text/event-stream;q=0.5, application/json;q=0.4", "text/event-stream");
        type("/thousand", "application/json;q=0.5, application/x-ndjson", "application/x-ndjson");
        type("/thousand", "text/event-stream;q=0, */*", "application/json");
        client.get("/thousand").accept("image/png").expect(406);
        type("/words", "*/*", "text/plain");
        client.get("/words").accept("application/x-ndjson").expect(200).text("\"a\"\n\"b\\n\"\n");
        client.get("/json-words").expect(200).type("application/json").text("[\"a\",\"b\\n\"]");
    }

    private void type(String path, String accept, String type) {
        TestResponse response = client.get(path).accept(accept).expect(200).type(type);
        response.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersAFailureBeforeTheFirstItem(Carrier carrier) {
        serve(carrier);

        client.get("/fails-at-1").expect(409).json("/detail", "no stock");
        client.get("/fails-at-1").accept("application/x-ndjson").expect(409);
    }

    @ParameterizedTest
    @EnumSource
    void tellsALaterFailureInTheStreamOrBreaksTheArray(Carrier carrier) {
        serve(carrier);

        List<String> lines = client.get("/fails-at-1000")
                .accept("application/x-ndjson")
                .expect(200)
                .lines()
                .collectList()
                .block(Duration.ofSeconds(10));
        assertThat(lines).hasSize(1000);
        assertThat(lines.get(998)).startsWith("{\"n\":998");
        assertThat(lines.get(999))
                .startsWith("{\"problem\":{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,"
                        + "\"instance\":\"urn:request:")
                .doesNotContain("secret");
        StepVerifier.create(client.get("/fails-at-1000").expect(200).stream().then())
                .expectError()
                .verify(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @EnumSource
    void asksForNoMoreThanTheClientReads(Carrier carrier) throws Exception {
        serve(carrier);

        StepVerifier.create(client.get("/endless").accept("application/x-ndjson").expect(200).stream(), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(10));

        assertThat(cancelled.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled");
        assertThat(produced.get()).isLessThan(2_000_000);
    }
}
