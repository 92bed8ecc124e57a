package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.MediaType;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class StreamsTest extends Behaviour {
    private final CompletableFuture<String> cancelled = new CompletableFuture<>();

    private void assertCancelled() throws Exception {
        assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    private <T> Flux<T> watched(Flux<T> source) {
        return source.doOnCancel(() -> cancelled.complete("cancelled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/bytes", "/output"})
    void aFailureAfterTheFirstItemBreaksTheConnectionAndIsLogged(String path) throws Exception {
        IllegalStateException failure = new IllegalStateException("secret half way");
        TestClient client = serve(app -> {
            app.before(request -> request.onEnd(outcome ->
                            cancelled.complete("ended " + outcome.error().isPresent())))
                    .nonBlocking();
            app.get("/text", () -> Flux.just("a", "b").concatWith(Flux.error(failure)));
            app.get("/bytes", () -> Flux.just(new byte[] {1}).concatWith(Flux.error(failure)));
            app.get(
                    "/output",
                    () -> Response.output(MediaType.TEXT, out -> {
                        out.write(65);
                        out.flush();
                        throw failure;
                    }));
        });

        TestResponse response = client.get(path).expect(200);

        StepVerifier.create(response.stream().then())
                .verifyErrorSatisfies(broken -> assertThat(broken.toString()).doesNotContain("secret"));
        assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("ended true");
        client.close();
        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("GET " + path, "StreamsTest.java:", "after its head was sent", "secret half way");
    }

    @Test
    void aFailureWithinEventsIsToldInBandAndLogged() {
        TestClient client = serve(app ->
                app.get("/", () -> Sse.of(Flux.just("a").concatWith(Flux.error(new IllegalStateException("secret"))))));

        TestResponse response = client.get("/").expect(200);

        response.text("data: a\n\nevent: error\ndata: the stream failed\n\n");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains(response.header("X-Request-Id"), "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mono", "/flux", "/late"})
    void aHandlerThatDoesNotAnswerInTimeIsA503AndCancelled(String path) throws Exception {
        TestClient client = serve(app -> {
            app.get("/mono", () -> Mono.never().doOnCancel(() -> cancelled.complete("cancelled")))
                    .timeout(Duration.ofMillis(50));
            app.get("/flux", () -> watched(Flux.never())).timeout(Duration.ofMillis(50));
            app.get("/late", () -> watched(Flux.just("late").delaySequence(Duration.ofSeconds(30))))
                    .timeout(Duration.ofMillis(50));
        });

        client.get(path).expect(503).contains("took too long").header("Cache-Control", "no-store");

        assertCancelled();
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("GET " + path, "503");
    }

    @Test
    void whatABlockingHandlerReturnsTooLateIsDropped() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> done = new CompletableFuture<>();
        TestClient client = serve(app -> {
            app.get("/returns", () -> {
                        release.await(10, TimeUnit.SECONDS);
                        return "late";
                    })
                    .timeout(Duration.ofMillis(50));
            app.get("/throws", () -> {
                        release.await(10, TimeUnit.SECONDS);
                        done.complete("thrown");
                        throw new IllegalStateException("late");
                    })
                    .timeout(Duration.ofMillis(50));
        });

        client.get("/returns").expect(503);
        client.get("/throws").expect(503);
        release.countDown();
        done.get(5, TimeUnit.SECONDS);
        client.close();

        assertThat(log.at(Level.ERROR)).hasSize(2).allMatch(line -> line.contains("503"));
    }

    @Test
    void aStreamThatStartedIsNotTimedOut() {
        TestClient client = serve(app -> {
            app.get("/text", () -> Flux.just("a").concatWith(Mono.just("b").delayElement(Duration.ofMillis(1200))))
                    .timeout(Duration.ofMillis(100));
            app.get("/events", () -> Sse.of(Mono.just("b").delayElement(Duration.ofMillis(1200))))
                    .timeout(Duration.ofMillis(100));
        });

        TestResponse text = client.get("/text").expect(200);
        TestResponse events = client.get("/events").expect(200);

        text.text("ab");
        events.text("data: b\n\n");
    }

    @Test
    void aStreamThatNeverEndsIsCancelledWhenTheClientLeaves() throws Exception {
        TestClient client = serve(app -> app.get(
                "/",
                () -> watched(
                        Flux.interval(Duration.ofMillis(5)).onBackpressureDrop().map(n -> "tick"))));

        StepVerifier.create(client.get("/").expect(200).stream().take(2))
                .expectNextCount(2)
                .verifyComplete();

        assertCancelled();
        client.close();
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void eventsAreCancelledWhenTheClientLeaves() throws Exception {
        TestClient client = serve(app -> app.get(
                "/",
                () -> Sse.of(watched(Flux.just("a").concatWith(Flux.never()))).heartbeat(Duration.ofMillis(5))));

        StepVerifier.create(client.get("/").expect(200).lines().take(6))
                .expectNextCount(6)
                .verifyComplete();

        assertCancelled();
    }

    @Test
    void anOutputWriterHearsThatTheClientLeft() throws Exception {
        TestClient client = serve(app -> app.get(
                "/",
                () -> Response.output(MediaType.BYTES, out -> {
                    try {
                        while (true) {
                            out.write(new byte[8192]);
                        }
                    } catch (IOException left) {
                        cancelled.complete("cancelled");
                        throw left;
                    }
                })));

        StepVerifier.create(client.get("/").expect(200).stream().take(1))
                .expectNextCount(1)
                .verifyComplete();

        assertCancelled();
        client.close();
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadHoldsTheSourceBack() throws Exception {
        AtomicInteger produced = new AtomicInteger();
        byte[] chunk = new byte[64 * 1024];
        TestClient client = serve(app -> app.get(
                "/",
                () -> watched(Flux.<byte[]>generate(sink -> {
                    produced.incrementAndGet();
                    sink.next(chunk);
                }))));

        TestResponse response = client.get("/").expect(200);
        StepVerifier.create(response.stream(), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertCancelled();
        assertThat(produced.get()).isLessThan(1000);
    }

    @Test
    void aHandlerThatCompletesTwiceIsAnsweredOnce() {
        TestClient client = serve(app -> app.get(
                "/",
                () -> Mono.<String>from(subscriber -> {
                    subscriber.onSubscribe(reactor.core.publisher.Operators.emptySubscription());
                    subscriber.onNext("first");
                    subscriber.onNext("second");
                    subscriber.onComplete();
                    subscriber.onComplete();
                })));

        client.get("/").expect(200).text("first");
        client.get("/").expect(200).text("first");
    }

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(Sse.of(Flux.just("a\nb\r\nc")), "data: a\ndata: b\ndata: c\n\n"),
                Arguments.of(Sse.of(Flux.just("")), "data: \n\n"),
                Arguments.of(Sse.of(Flux.just("end\n")), "data: end\ndata: \n\n"),
                Arguments.of(Sse.of(Flux.just(" x")), "data:  x\n\n"),
                Arguments.of(Sse.of(Flux.just(5, true)), "data: 5\n\ndata: true\n\n"),
                Arguments.of(
                        Sse.of(Flux.just(Sse.event("d").id("7").name("price").retry(Duration.ofSeconds(2)))),
                        "id: 7\nevent: price\nretry: 2000\ndata: d\n\n"),
                Arguments.of(Sse.of(Flux.just("a")).retry(Duration.ofMillis(1500)), "retry: 1500\n\ndata: a\n\n"),
                Arguments.of(Sse.of(Flux.empty()), ""));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventsAreWrittenLineByLine(Sse events, String text) {
        TestClient client = serve(app -> app.get("/", () -> events));

        client.get("/").expect(200).type("text/event-stream").text(text);
    }

    @Test
    void aQuietStreamSendsHeartbeats() {
        TestClient client = serve(app -> app.get(
                "/", () -> Sse.of(Flux.just("a").concatWith(Flux.never())).heartbeat(Duration.ofMillis(10))));

        // on a slow machine the first may be sent before the item
        StepVerifier.create(client.get("/")
                        .expect(200)
                        .lines()
                        .skipUntil("data: a"::equals)
                        .take(5))
                .expectNext("data: a", "", ":", "", ":")
                .verifyComplete();
    }

    @Test
    void textsBecomeEventsIfTheClientAsksForThem() {
        TestClient client = serve(app -> app.get("/", () -> Flux.just("a", "b")));

        client.get("/")
                .accept("text/event-stream")
                .expect(200)
                .type("text/event-stream")
                .text("data: a\n\ndata: b\n\n");
        client.get("/").expect(200).type("text/plain").text("ab");
    }

    @Test
    void aBodyCanBeEchoedAsItComes() {
        TestClient client = serve(app -> app.post("/", request -> request.body()));

        client.post("/")
                .body(Flux.range(0, 500).map(n -> ("line " + n + "\n").getBytes(StandardCharsets.UTF_8)))
                .expect(200)
                .contains("line 0\n")
                .contains("line 499\n");
    }
}
