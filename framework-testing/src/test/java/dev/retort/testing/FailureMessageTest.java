package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Headers;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FailureMessageTest {
    private final TestClient client = client(request -> Mono.just(answer("Not here.\nReally.")));

    @Test
    void printsRequestAndResponse() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> client.post("/todos")
                        .query("page", 2)
                        .header("X-Color", "blue")
                        .text("first\nsecond")
                        .expect(201))
                .withMessage("""
                status: 404 (expected: 201)

                > POST /todos?page=2
                > Content-Length: 12
                > Content-Type: text/plain; charset=utf-8
                > X-Color: blue
                >
                > first
                > second

                < 404 Not Found
                < Content-Type: text/plain
                < Set-Cookie: theme=dark; Path=/
                < Set-Cookie: session=***; HttpOnly
                <
                < Not here.
                < Really.
                """);
    }

    @Test
    void hidesSecrets() {
        assertThatThrownBy(() -> client.post("/login")
                        .basic("ada", "lovelace")
                        .header("X-Api-Key", "lovelace")
                        .cookie("session", "lovelace")
                        .form("name", "ada", "password", "lovelace", "csrf_token", "lovelace")
                        .expect(200))
                .message()
                .doesNotContain("lovelace")
                .contains("> Authorization: ***", "> Cookie: session=***", "> X-Api-Key: ***")
                .contains("> name=ada&password=***&csrf_token=***");
    }

    @Test
    void shortensLongBodies() {
        TestClient large = client(request -> Mono.just(answer("ä".repeat(5000))));

        assertThatThrownBy(() -> large.get("/").expect(200))
                .message()
                .contains("ä".repeat(2048) + "... (shortened at 4096 bytes)")
                .hasSizeLessThan(4600);
    }

    @Test
    void showsTheStartOfBinaryBodies() {
        assertThatThrownBy(() ->
                        client.post("/").bytes(new byte[] {0, 1, (byte) 0xff}).expect(200))
                .hasMessageContaining("> (3 bytes: 00 01 ff)");
    }

    @Test
    void namesTheRedirectsOnTheWay() {
        TestClient redirected = client(request -> Mono.just(
                        request.target().equals("/old")
                                ? new DispatchResponse(
                                        301, Headers.of(Map.of("Location", List.of("/new"))), Flux.empty())
                                : answer("no")))
                .followRedirects();

        assertThatThrownBy(() -> redirected.get("/old").expect(200)).hasMessageContaining("""
                > GET /old -> 301
                > GET /new
                """);
    }

    @Test
    void saysThatNoResponseCameInTimeAndLeaves() {
        AtomicBoolean left = new AtomicBoolean();
        TestClient silent = client(request -> Mono.<DispatchResponse>never().doOnCancel(() -> left.set(true)));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () -> silent.get("/slow").timeout(Duration.ofMillis(20)).send())
                .withMessage("no response from http://localhost within 20 ms\n\n> GET /slow\n");
        assertThat(left).isTrue();
    }

    @Test
    void saysWhyThereIsNoResponse() {
        TestClient nobody = TestClient.of(URI.create("http://127.0.0.1:1"));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> nobody.get("/").send())
                .withMessageStartingWith("no response from http://127.0.0.1:1 (java.net.ConnectException)")
                .withMessageEndingWith("> GET /\n");
    }

    @Test
    void saysThatABodyDidNotEnd() {
        TestClient endless = client(request -> Mono.just(new DispatchResponse(
                200, Headers.of(Map.of()), Flux.just(buffer("start")).concatWith(Flux.never()))));

        assertThatThrownBy(() -> endless.get("/")
                        .timeout(Duration.ofMillis(20))
                        .expect(200)
                        .text())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("body: not complete within 20 ms")
                .hasMessageEndingWith("< start\n");
    }

    @Test
    void saysThatABodyBrokeOff() {
        TestClient broken = client(request -> Mono.just(new DispatchResponse(
                200,
                Headers.of(Map.of()),
                Flux.just(buffer("start")).concatWith(Flux.error(new IllegalStateException("reset"))))));

        assertThatThrownBy(() -> broken.get("/").expect(200).text())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("body: could not be read (java.lang.IllegalStateException: reset)");
    }

    @Test
    void saysThatAStreamWentQuiet() {
        TestClient quiet = client(request -> Mono.just(new DispatchResponse(200, Headers.of(Map.of()), Flux.never())));

        assertThatThrownBy(() -> quiet.get("/")
                        .timeout(Duration.ofMillis(20))
                        .expect(200)
                        .events()
                        .blockFirst())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("body: nothing came for 20 ms");
    }

    @Test
    void putsTheDescriptionOfAssertJInFront() {
        TestResponse response = client.get("/").send();

        assertThatThrownBy(() -> assertThat(response).as("the list").hasStatus(200))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("[the list] status: 404 (expected: 200)\n\n> GET /\n");
    }

    @ParameterizedTest
    @MethodSource
    void saysWhatWasExpected(String message, Consumer<TestResponse> check) {
        TestResponse response = client.get("/").send();

        assertThatThrownBy(() -> check.accept(response))
                .isInstanceOf(AssertionFailedError.class)
                .message()
                .startsWith(message + "\n\n> GET /");
    }

    static Object[][] saysWhatWasExpected() {
        return new Object[][] {
            row("status: 404 (expected: 200)", r -> r.status(200)),
            row("header X: none (expected: \"1\")", r -> r.header("X", "1")),
            row("header X: none (expected: there is one)", r -> r.header("X")),
            row("header content-type: \"text/plain\" (expected: \"a/b\")", r -> r.header("content-type", "a/b")),
            row("header Content-Type: \"text/plain\" (expected: none)", r -> r.noHeader("Content-Type")),
            row("type: text/plain (expected: text/html)", r -> r.type("text/html")),
            row("type: text/plain (expected: text/plain; charset=utf-8)", r -> r.type("text/plain;charset=utf-8")),
            row("cookie theme: \"dark\" (expected: \"light\")", r -> r.cookie("theme", "light")),
            row("cookie visits: not set (expected: \"1\")", r -> r.cookie("visits", "1")),
            row("cookie visits: not set (expected: it is)", r -> r.cookie("visits")),
            row("text: \"Not here.\nReally.\" (expected: \"Here.\")", r -> r.text("Here.")),
            row("text: does not contain \"Here.\"", r -> r.contains("Here.")),
            row(
                    "bytes: 17, other than expected from byte 3 on (expected: 4)",
                    r -> r.bytes("Not!".getBytes(StandardCharsets.UTF_8))),
            row("body: 17 bytes (expected: none)", TestResponse::empty),
            row("redirect: none, status 404 (expected: to \"/login\")", r -> r.redirectsTo("/login")),
        };
    }

    private static Object[] row(String message, Consumer<TestResponse> check) {
        return new Object[] {message, check};
    }

    private static TestClient client(Function<DispatchRequest, Mono<DispatchResponse>> application) {
        Dispatcher dispatcher = new Dispatcher() {
            @Override
            public Mono<DispatchResponse> dispatch(DispatchRequest request) {
                return application.apply(request);
            }

            @Override
            public Mono<Void> stop() {
                return Mono.empty();
            }
        };
        return new TestClient(new MemoryServer(App.create(), dispatcher, ""), true);
    }

    private static DispatchResponse answer(String text) {
        Headers headers = Headers.of(Map.of(
                "Content-Type",
                List.of("text/plain"),
                "Set-Cookie",
                List.of("theme=dark; Path=/", "session=lovelace; HttpOnly")));
        return new DispatchResponse(404, Headers.of(headers.toMap()), Flux.just(buffer(text)));
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
