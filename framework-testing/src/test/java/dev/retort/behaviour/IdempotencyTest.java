package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Cookie;
import dev.retort.Csrf;
import dev.retort.DataSize;
import dev.retort.Html;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.spi.AppInspection;
import dev.retort.spi.RouteContract;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class IdempotencyTest extends Behaviour {
    private static final String KEY = "8e03978e-40d5-43e8-bc93-6894a57f9324";

    private final AtomicInteger runs = new AtomicInteger();

    private Response run(Request request, String text) {
        return Response.created("/orders/" + runs.incrementAndGet(), "order " + runs + " of " + text)
                .header("X-Own", "kept")
                .cookie(Cookie.of("secret", "1"));
    }

    private Consumer<App> orders() {
        return app -> app.post("/orders", String.class, this::run).idempotent();
    }

    private static TestRequest post(TestClient client, String text) {
        return client.post("/orders").header("Idempotency-Key", '"' + KEY + '"').text(text);
    }

    @Test
    void aRepetitionGetsTheAnswerOfTheFirstAndRunsNothing() {
        TestClient client = serve(orders());

        post(client, "tea")
                .expect(201)
                .text("order 1 of tea")
                .header("Location", "/orders/1")
                .noHeader("Idempotency-Replayed");
        post(client, "tea")
                .expect(201)
                .text("order 1 of tea")
                .header("Location", "/orders/1")
                .header("X-Own", "kept")
                .header("Content-Type", "text/plain; charset=utf-8")
                .header("Idempotency-Replayed", "true")
                .noHeader("Set-Cookie");
        client.post("/orders")
                .header("Idempotency-Key", KEY)
                .text("tea")
                .expect(201)
                .text("order 1 of tea");
        assertThat(runs).hasValue(1);
    }

    @Test
    void anotherKeyAndNoKeyRunAgain() {
        TestClient client = serve(orders());

        post(client, "tea").expect(201);
        client.post("/orders")
                .header("Idempotency-Key", "\"other\"")
                .text("tea")
                .expect(201)
                .text("order 2 of tea");
        client.post("/orders").text("tea").expect(201).text("order 3 of tea");
        client.post("/orders").text("tea").expect(201).text("order 4 of tea").noHeader("Idempotency-Replayed");
    }

    @Test
    void anotherBodyMethodPathOrQueryIsAnotherRequest() {
        TestClient client = serve(app -> {
            app.post("/orders", String.class, this::run).idempotent();
            app.patch("/orders", String.class, this::run).idempotent();
            app.post("/bills", String.class, this::run).idempotent();
        });
        post(client, "tea").expect(201);

        assertThat(post(client, "milk").expect(422).text()).contains("was used for another request");
        client.patch("/orders").header("Idempotency-Key", KEY).text("tea").expect(422);
        client.post("/bills").header("Idempotency-Key", KEY).text("tea").expect(422);
        client.post("/orders?express=1")
                .header("Idempotency-Key", KEY)
                .text("tea")
                .expect(422);
        assertThat(runs).hasValue(1);
    }

    @Test
    void ofManyAtTheSameTimeOneRuns() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        TestClient client = serve(app -> app.post("/orders", String.class, (Request request, String text) -> {
                    int run = runs.incrementAndGet();
                    return go.asMono().thenReturn("run " + run);
                })
                .nonBlocking()
                .idempotent());
        List<CompletableFuture<TestResponse>> answers = new ArrayList<>();

        for (int at = 0; at < 30; at++) {
            answers.add(post(client, "tea").sendAsync());
        }
        eventually(() -> answers.stream().filter(CompletableFuture::isDone).count() == 29);
        go.tryEmitEmpty();

        int first = 0;
        for (CompletableFuture<TestResponse> answer : answers) {
            TestResponse response = answer.get(20, TimeUnit.SECONDS);
            if (response.status() == 200) {
                first++;
            } else {
                response.status(409).header("Retry-After", "1");
            }
        }
        assertThat(first).isEqualTo(1);
        assertThat(runs).hasValue(1);
        post(client, "tea").expect(200).text("run 1").header("Idempotency-Replayed", "true");
    }

    @Test
    void aKeyOfOnePrincipalMeansNothingForAnother() {
        TestClient client = serve(app -> app.post("/orders", String.class, this::run)
                .filter(Auth.bearer(Mono::just))
                .idempotent());

        post(client, "tea").header("Authorization", "Bearer ada").expect(201).text("order 1 of tea");
        post(client, "tea").header("Authorization", "Bearer bob").expect(201).text("order 2 of tea");
        post(client, "milk").header("Authorization", "Bearer carl").expect(201).text("order 3 of milk");
        post(client, "tea").header("Authorization", "Bearer ada").expect(201).text("order 1 of tea");
        post(client, "tea").expect(401);
    }

    @Test
    void whatFailsMayBeRepeatedAndWhatIsRefusedByTheHandlerIsNot() {
        TestClient client = serve(app -> {
            app.post("/orders", String.class, (Request request, String text) -> {
                        throw switch (runs.incrementAndGet()) {
                            case 1 -> new IllegalStateException("broken");
                            case 2 -> Problem.of(503, "later");
                            case 3 -> Problem.of(429);
                            default -> Problem.conflict("sold out");
                        };
                    })
                    .idempotent();
        });

        post(client, "tea").expect(500);
        post(client, "tea").expect(503);
        post(client, "tea").expect(429);
        post(client, "tea").expect(409).noHeader("Idempotency-Replayed").noHeader("Retry-After");
        String again = post(client, "tea")
                .expect(409)
                .header("Idempotency-Replayed", "true")
                .text();
        assertThat(again).contains("sold out");
        assertThat(runs).hasValue(4);
    }

    @Test
    void malformedAndMissingKeysAreRefused() {
        TestClient client = serve(app -> {
            app.post("/orders", String.class, this::run).requiresIdempotencyKey();
            app.post("/free", String.class, this::run).idempotent();
        });

        assertThat(client.post("/orders").text("tea").expect(400).text()).contains("Idempotency-Key header is missing");
        for (String key :
                List.of("", "\"\"", "\"a", "a\"b\"", "a b", "\"a\\b\"", "a".repeat(256), "\" \"", "a,b", "a;x=1")) {
            assertThat(client.post("/free")
                            .header("Idempotency-Key", key)
                            .text("tea")
                            .expect(400)
                            .text())
                    .as(key)
                    .contains("malformed");
        }
        client.post("/free")
                .header("Idempotency-Key", "a")
                .addHeader("Idempotency-Key", "b")
                .text("tea")
                .expect(400);
        client.post("/free")
                .header("Idempotency-Key", "\"a \\\"b\\\" c\"")
                .text("tea")
                .expect(201);
        client.post("/free")
                .header("Idempotency-Key", "a".repeat(255))
                .text("tea")
                .expect(201);
        assertThat(runs).hasValue(2);
    }

    @Test
    void filtersStandAroundRepetitionsAndErrorHandlersWithin() {
        List<Integer> seen = new ArrayList<>();
        TestClient client = serve(app -> {
            app.after((request, response) -> {
                seen.add(response.status().code());
                return response.header("X-Seen", String.valueOf(seen.size()));
            });
            app.onError(
                    IllegalStateException.class,
                    (request, error) -> Response.text("handled").status(418));
            app.post("/orders", String.class, (Request request, String text) -> {
                        runs.incrementAndGet();
                        throw new IllegalStateException();
                    })
                    .idempotent();
        });

        post(client, "tea").expect(418).text("handled").header("X-Seen", "1");
        post(client, "tea").expect(418).text("handled").header("X-Seen", "2").header("Idempotency-Replayed", "true");
        assertThat(seen).containsExactly(418, 418);
        assertThat(runs).hasValue(1);
    }

    @Test
    void bodiesOfEveryKindAreKept() {
        TestClient client = serve(app -> {
            app.post("/html", () -> Html.format("<b>{}</b>", runs.incrementAndGet()))
                    .idempotent();
            app.post("/bytes", () -> new byte[] {1, 2, (byte) runs.incrementAndGet()})
                    .idempotent();
            app.post("/none", () -> Response.noContent().header("X-Run", "" + runs.incrementAndGet()))
                    .idempotent();
            app.post("/later", request -> Mono.delay(Duration.ofMillis(1)).map(tick -> "run " + runs.incrementAndGet()))
                    .idempotent();
            app.post("/form", request -> request.form().map(form -> form.get("a") + runs.incrementAndGet()))
                    .idempotent();
        });

        String html =
                client.post("/html").header("Idempotency-Key", "a").expect(200).text();
        client.post("/html")
                .header("Idempotency-Key", "a")
                .expect(200)
                .text(html)
                .header("Content-Type", "text/html; charset=utf-8");
        byte[] bytes =
                client.post("/bytes").header("Idempotency-Key", "b").expect(200).bytes();
        assertThat(client.post("/bytes")
                        .header("Idempotency-Key", "b")
                        .expect(200)
                        .bytes())
                .isEqualTo(bytes);
        String run =
                client.post("/none").header("Idempotency-Key", "c").expect(204).header("X-Run");
        client.post("/none").header("Idempotency-Key", "c").expect(204).header("X-Run", run);
        String later =
                client.post("/later").header("Idempotency-Key", "d").expect(200).text();
        client.post("/later").header("Idempotency-Key", "d").expect(200).text(later);
        String form = client.post("/form")
                .header("Idempotency-Key", "e")
                .form("a", "1")
                .expect(200)
                .text();
        client.post("/form")
                .header("Idempotency-Key", "e")
                .form("a", "1")
                .expect(200)
                .text(form);
        client.post("/form").header("Idempotency-Key", "e").form("a", "2").expect(422);
        assertThat(runs).hasValue(5);
    }

    @Test
    void whatIsTooLargeOrAStreamIsSentAndRunsAgain() {
        TestClient client = serve(app -> {
            app.set("retort.idempotency.max-answer", "1KB");
            app.post("/large", () -> "x".repeat(2000) + runs.incrementAndGet()).idempotent();
            app.post("/stream", () -> Response.of(Flux.just("run ", "" + runs.incrementAndGet())))
                    .idempotent();
        });

        assertThat(client.post("/large")
                        .header("Idempotency-Key", "a")
                        .expect(200)
                        .text())
                .endsWith("x1");
        assertThat(client.post("/large")
                        .header("Idempotency-Key", "a")
                        .expect(200)
                        .text())
                .endsWith("x2");
        client.post("/stream").header("Idempotency-Key", "b").expect(200).text("run 3");
        client.post("/stream").header("Idempotency-Key", "b").expect(200).text("run 4");
        assertThat(log.at(Level.WARN)).anyMatch(line -> line.contains("raise retort.idempotency.max-answer"));
        assertThat(log.at(Level.WARN))
                .filteredOn(line -> line.contains("a stream or file is not kept"))
                .hasSize(1);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedBeforeAnythingRuns() {
        TestClient client = serve(app -> app.post("/orders", String.class, this::run)
                .maxBody(DataSize.kilobytes(1))
                .idempotent());

        post(client, "x".repeat(1025)).expect(413);
        post(client, "x".repeat(1024)).expect(201);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aHandlerThatIsLateIsNotStoppedAndItsAnswerIsThereForTheNext() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        TestClient client = serve(app -> app.post(
                        "/orders",
                        String.class,
                        (Request request, String text) -> go.asMono().thenReturn("run " + runs.incrementAndGet()))
                .nonBlocking()
                .timeout(Duration.ofMillis(50))
                .idempotent());

        post(client, "tea").expect(503);
        post(client, "tea").expect(409);
        go.tryEmitEmpty();

        eventually(() -> post(client, "tea").send().status() == 200);
        post(client, "tea").expect(200).text("run 1").header("Idempotency-Replayed", "true");
    }

    @Test
    void whatMakesNoSenseFailsTheStart() {
        assertThatThrownBy(() -> serve(app -> app.get("/", () -> "read").idempotent()))
                .hasMessageContaining("is idempotent by itself");
        assertThatThrownBy(() ->
                        serve(app -> app.post("/", IdempotencyTest::length).idempotent()))
                .hasMessageContaining("its input is a stream");
        assertThatThrownBy(() -> serve(app -> app.set("retort.idempotency.store", "redis")))
                .hasMessageContaining("retort.idempotency.store: \"redis\"")
                .hasMessageContaining("add framework-redis");
        assertThatThrownBy(() -> serve(app -> app.set("retort.idempotency.max-age", "0s")))
                .hasMessageContaining("retort.idempotency.max-age");
    }

    static Mono<String> length(Request request, Flux<ByteBuffer> body) {
        return body.count().map(String::valueOf);
    }

    @Test
    void withoutAPrincipalASessionKeepsKeysApart() {
        Consumer<App> routes = app -> {
            app.set("retort.session.store", "memory");
            app.get("/token", request -> Csrf.token(request));
            app.post("/orders", String.class, this::run).idempotent();
        };
        TestClient client = serve(routes);
        String one = client.get("/token").expect(200).cookie("session");
        String two = client.get("/token").header("Cookie", "none=1").expect(200).cookie("session");

        post(client, "tea").header("Cookie", "session=" + one).expect(201).text("order 1 of tea");
        post(client, "tea").header("Cookie", "session=" + two).expect(201).text("order 2 of tea");
        post(client, "tea").header("Cookie", "none=1").expect(201).text("order 3 of tea");
        post(client, "tea").header("Cookie", "session=" + one).expect(201).text("order 1 of tea");
    }

    @Test
    void aClientThatLeavesFindsTheAnswerWhenItComesBack() throws Exception {
        Sinks.Empty<Void> go = Sinks.empty();
        Sinks.Empty<Void> left = Sinks.empty();
        Sinks.Empty<Void> arrived = Sinks.empty();
        TestClient client = serve(app -> app.post("/orders", String.class, (Request request, String text) -> {
                    request.onEnd(outcome -> left.tryEmitEmpty());
                    arrived.tryEmitEmpty();
                    return go.asMono().thenReturn("run " + runs.incrementAndGet());
                })
                .nonBlocking()
                .idempotent());
        CompletableFuture<TestResponse> leaving = post(client, "tea").sendAsync();
        arrived.asMono().block(Duration.ofSeconds(20));
        leaving.cancel(true);
        left.asMono().block(Duration.ofSeconds(20));
        post(client, "tea").expect(409);

        go.tryEmitEmpty();

        eventually(() -> post(client, "tea").send().status() == 200);
        post(client, "tea").expect(200).text("run 1").header("Idempotency-Replayed", "true");
        assertThat(runs).hasValue(1);
    }

    @Test
    void theContractHasTheHeaderAndTheStatuses() {
        App app = App.create();
        app.post("/orders", String.class, this::run).requiresIdempotencyKey();
        serve(app);

        RouteContract contract = AppInspection.of(app).contracts().toList().get(0);

        assertThat(contract.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Idempotency-Key");
            assertThat(header.isRequired()).isTrue();
        });
        assertThat(contract.refusals()).containsExactly(400, 409, 422);
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in 20 seconds").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
