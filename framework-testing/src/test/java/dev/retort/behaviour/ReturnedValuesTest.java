package dev.retort.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.Handler;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Output;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ReturnedValuesTest extends Behaviour {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String BYTES = "application/octet-stream";

    static String text(Request request) {
        return "grüße";
    }

    static Html html(Request request) {
        return Html.format("<b>{}</b>", "<");
    }

    static byte[] bytes(Request request) {
        return "abc".getBytes(UTF_8);
    }

    static ByteBuffer buffer(Request request) {
        return ByteBuffer.wrap("abc".getBytes(UTF_8));
    }

    static Response response(Request request) {
        return Response.text("a").status(202).header("X-A", "1");
    }

    static Mono<String> mono(Request request) {
        return Mono.just("now");
    }

    static Mono<String> later(Request request) {
        return Mono.just("later").delayElement(Duration.ofMillis(1));
    }

    static Mono<Response> monoOfResponse(Request request) {
        return Mono.just(Response.text("in"));
    }

    static Mono<Optional<String>> monoOfOptional(Request request) {
        return Mono.just(Optional.of("both"));
    }

    static CompletionStage<String> stage(Request request) {
        return CompletableFuture.completedFuture("staged");
    }

    static Optional<String> optional(Request request) {
        return Optional.of("there");
    }

    static Flux<byte[]> byteArrays(Request request) {
        return Flux.just("ab".getBytes(UTF_8), "c".getBytes(UTF_8));
    }

    static Flux<ByteBuffer> buffers(Request request) {
        return Flux.just("ab", "c").map(part -> ByteBuffer.wrap(part.getBytes(UTF_8)));
    }

    static Flux<String> texts(Request request) {
        return Flux.just("ä", "b", "c");
    }

    static Flux<String> noTexts(Request request) {
        return Flux.empty();
    }

    static Response output(Request request) {
        return Response.output(MediaType.of("text/csv"), out -> out.write("a;b".getBytes(UTF_8)));
    }

    static Output bareOutput(Request request) {
        return out -> out.write("abc".getBytes(UTF_8));
    }

    static Stream<String> stream(Request request) {
        return Stream.of("a", "b");
    }

    static InputStream inputStream(Request request) {
        return new ByteArrayInputStream("abc".getBytes(UTF_8));
    }

    static Sse events(Request request) {
        return Sse.of(Flux.just("a", "b"));
    }

    static Response responseOfMono(Request request) {
        return Response.of(Mono.just("inner")).status(201);
    }

    static Response responseOfOptional(Request request) {
        return Response.of(Optional.of("inner")).status(201);
    }

    static Response responseOfStage(Request request) {
        return Response.of(CompletableFuture.completedFuture("inner")).status(201);
    }

    static Response responseOfMonoOfOptional(Request request) {
        return Response.of(Mono.just(Optional.of("inner"))).status(201);
    }

    static Response responseOfFlux(Request request) {
        return Response.of(Flux.just("a", "b")).type("text/csv");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                row("String", ReturnedValuesTest::text, 200, TEXT, "grüße"),
                row("Html", ReturnedValuesTest::html, 200, HTML, "<b>&lt;</b>"),
                row("byte[]", ReturnedValuesTest::bytes, 200, BYTES, "abc"),
                row("ByteBuffer", ReturnedValuesTest::buffer, 200, BYTES, "abc"),
                row("Response", ReturnedValuesTest::response, 202, TEXT, "a"),
                row("Mono, scalar", ReturnedValuesTest::mono, 200, TEXT, "now"),
                row("Mono, later", ReturnedValuesTest::later, 200, TEXT, "later"),
                row("Mono<Response>", ReturnedValuesTest::monoOfResponse, 200, TEXT, "in"),
                row("Mono<Optional>", ReturnedValuesTest::monoOfOptional, 200, TEXT, "both"),
                row("CompletionStage", ReturnedValuesTest::stage, 200, TEXT, "staged"),
                row("Optional", ReturnedValuesTest::optional, 200, TEXT, "there"),
                row("Flux<byte[]>", ReturnedValuesTest::byteArrays, 200, BYTES, "abc"),
                row("Flux<ByteBuffer>", ReturnedValuesTest::buffers, 200, BYTES, "abc"),
                row("Flux<String>", ReturnedValuesTest::texts, 200, TEXT, "äbc"),
                row("Flux<String>, empty", ReturnedValuesTest::noTexts, 200, TEXT, ""),
                row("Response.output", ReturnedValuesTest::output, 200, "text/csv", "a;b"),
                row("Output", ReturnedValuesTest::bareOutput, 200, BYTES, "abc"),
                row("Stream<String>", ReturnedValuesTest::stream, 200, TEXT, "ab"),
                row("InputStream", ReturnedValuesTest::inputStream, 200, BYTES, "abc"),
                row("Sse", ReturnedValuesTest::events, 200, "text/event-stream", "data: a\n\ndata: b\n\n"),
                row("Response of Mono", ReturnedValuesTest::responseOfMono, 201, TEXT, "inner"),
                row("Response of Optional", ReturnedValuesTest::responseOfOptional, 201, TEXT, "inner"),
                row("Response of stage", ReturnedValuesTest::responseOfStage, 201, TEXT, "inner"),
                row("Response of Mono of Optional", ReturnedValuesTest::responseOfMonoOfOptional, 201, TEXT, "inner"),
                row("Response of Flux", ReturnedValuesTest::responseOfFlux, 200, "text/csv", "ab"));
    }

    private static <R> Arguments row(String name, Handler<R> handler, int status, String type, String body) {
        return Arguments.of(name, handler, status, type, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void aReturnedValueBecomesTheBody(String name, Handler<?> handler, int status, String type, String body) {
        TestClient client = serve(app -> app.get("/", handler));

        TestResponse response = client.get("/").expect(status);

        response.header("Content-Type", type).text(body).header("X-Content-Type-Options", "nosniff");
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void headHasTheHeadersOfGetAndNoBody(String name, Handler<?> handler, int status, String type, String body) {
        TestClient client = serve(app -> app.get("/", handler));

        TestResponse response = client.head("/").expect(status);

        response.header("Content-Type", type).empty();
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    static Mono<Void> nothingDeclared() {
        return Mono.empty();
    }

    static @Nullable String nullText() {
        return null;
    }

    static Optional<String> emptyOptional() {
        return Optional.empty();
    }

    static Mono<String> emptyMono() {
        return Mono.empty();
    }

    static Mono<String> emptyLater() {
        return Mono.<String>empty().delaySubscription(Duration.ofMillis(1));
    }

    static CompletionStage<String> emptyStage() {
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void nothingIs204IfDeclaredAnd404Otherwise() {
        TestClient client = serve(app -> {
            app.get("/void", ReturnedValuesTest::nothingDeclared);
            app.get("/null", ReturnedValuesTest::nullText);
            app.get("/optional", ReturnedValuesTest::emptyOptional);
            app.get("/mono", ReturnedValuesTest::emptyMono);
            app.get("/later", ReturnedValuesTest::emptyLater);
            app.get("/stage", ReturnedValuesTest::emptyStage);
            app.get("/accepted", ReturnedValuesTest::emptyMono).emptyIs(202);
            app.get("/gone", ReturnedValuesTest::emptyMono).emptyIs(410);
            app.delete("/typed", ReturnedValuesTest::emptyMono);
            app.delete("/unknown", () -> null);
        });

        client.get("/void").expect(204).empty();
        client.get("/null").expect(404);
        client.get("/optional").expect(404);
        client.get("/mono").expect(404);
        client.get("/later").expect(404);
        client.get("/stage").expect(404);
        client.get("/accepted").expect(202).empty();
        client.get("/gone").expect(410);
        client.delete("/typed").expect(404);
        client.delete("/unknown").expect(204).empty();
        assertThat(log.at(Level.INFO)).anyMatch(line -> line.contains("/null") && line.contains(".emptyIs(204)"));
    }

    @Test
    void theStatusOfARouteHoldsForValuesAndNotForResponses() {
        TestClient client = serve(app -> {
            app.post("/text", () -> "made").status(201);
            app.post("/mono", () -> Mono.just("made")).status(201);
            app.post("/flux", () -> Flux.just("made")).status(201);
            app.post("/response", () -> Response.text("kept").status(200)).status(201);
        });

        client.post("/text").expect(201).text("made");
        client.post("/mono").expect(201).text("made");
        client.post("/flux").expect(201).text("made");
        client.post("/response").expect(200).text("kept");
    }

    @Test
    void statusesWithoutContentHaveNoBody() {
        TestClient client = serve(app -> {
            app.get("/204", () -> Response.text("dropped").status(204));
            app.get("/304", () -> Response.text("dropped").status(304).header("ETag", "\"1\""));
            app.get("/flux", () -> Response.of(Flux.just("dropped")).status(204));
        });

        client.get("/204").expect(204).empty();
        client.get("/304").expect(304).empty();
        client.get("/flux").expect(204).empty();
    }

    @Test
    void whatIsNotSentIsClosed() {
        Closing head = new Closing();
        Closing none = new Closing();
        TestClient client = serve(app -> {
            app.get("/head", () -> head);
            app.get("/none", () -> Response.of(none).status(204));
        });

        client.head("/head").expect(200);
        client.get("/none").expect(204);

        head.closed.orTimeout(5, TimeUnit.SECONDS).join();
        none.closed.orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Test
    void headCancelsTheStreamItDoesNotSend() {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        TestClient client = serve(app ->
                app.get("/", () -> Flux.just("a").concatWith(Flux.never()).doOnCancel(() -> cancelled.complete(true))));

        client.head("/").expect(200).empty();

        assertThat(cancelled.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void aProblemCanBeReturnedInEveryWay() {
        TestClient client = serve(app -> {
            app.get("/plain", () -> Problem.conflict("taken"));
            app.get("/mono", () -> Mono.just(Problem.conflict("taken")));
            app.get("/error", () -> Mono.error(Problem.conflict("taken")));
            app.get("/body", () -> Response.of(Mono.just(Problem.conflict("taken"))));
            app.get("/stage", () -> CompletableFuture.failedFuture(Problem.conflict("taken")));
        });

        for (String path : new String[] {"/plain", "/mono", "/error", "/body", "/stage"}) {
            client.get(path).expect(409).contains("taken");
        }
    }

    @Test
    void aValueThatNothingWritesIsA500ThatNamesTheModuleInTheLog() {
        TestClient client = serve(app -> app.get("/", () -> (Object) Map.of("secret", "value")));

        TestResponse response = client.get("/").expect(500);

        assertThat(response.text()).doesNotContain("Map", "secret", "framework");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("framework-rest", "GET /");
    }

    @Test
    void aNumberOfUnknownMeaningIsA500() {
        TestClient client = serve(app -> app.get("/", () -> (Object) 5));

        client.get("/").expect(500);

        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("status or a body");
    }

    private static final class Closing extends InputStream {
        final CompletableFuture<Boolean> closed = new CompletableFuture<>();

        @Override
        public int read() {
            return 'a';
        }

        @Override
        public void close() {
            closed.complete(true);
        }
    }
}
