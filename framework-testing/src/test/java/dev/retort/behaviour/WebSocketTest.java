package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Problem;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WebSocketTest {
    private final Log log = new Log();
    private final CompletableFuture<String> left = new CompletableFuture<>();
    private final TestClient client = TestClient.onPort(app());

    private App app() {
        App app = App.create();
        app.set("retort.websocket.max-message", "1KB");
        app.websocket(
                "/echo/{room}",
                socket -> socket.texts().map(text -> socket.request().param("room") + ": " + text));
        app.websocket("/binary", socket -> socket.binaries());
        app.websocket("/hello", socket -> Flux.just("hello", "world"));
        app.websocket("/own-close", socket -> socket.close(4001, "enough"));
        app.websocket(
                "/fails", socket -> Flux.just("first").concatWith(Flux.error(new IllegalStateException("secret"))));
        app.websocket("/throws", socket -> {
            throw new IllegalStateException("secret");
        });
        app.websocket("/endless", socket -> Flux.never().doOnCancel(() -> left.complete("cancelled")));
        app.websocket("/guarded", socket -> Flux.just("in")).filter((request, next) -> Mono.error(Problem.of(401)));
        return app;
    }

    @BeforeEach
    void listen() {
        log.open();
    }

    @AfterEach
    void stop() {
        client.close();
        log.close();
    }

    @Test
    void textsGoToAndFro() {
        try (TestSocket socket = client.websocket("/echo/blue")) {
            socket.send("grün").expect("blue: grün").send("").expect("blue: ");
        }
    }

    @Test
    void bytesGoToAndFro() {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);

        try (TestSocket socket = client.websocket("/binary")) {
            socket.send(bytes).expectBytes(bytes);
        }
    }

    @Test
    void theEndOfTheHandlerClosesWith1000() {
        client.websocket("/hello").expect("hello").expect("world").expectClose(1000);
    }

    @Test
    void theHandlerChoosesACode() {
        client.websocket("/own-close").expectClose(4001);
    }

    @Test
    void aMessageAboveTheLimitClosesWith1009() {
        client.websocket("/echo/a").send("x".repeat(2000)).expectClose(1009);
    }

    @Test
    void aMessageOfAKindThatNobodyReadsClosesWith1003() {
        client.websocket("/echo/a").send(new byte[] {1}).expectClose(1003);
    }

    @Test
    void aFailureClosesWith1011AndIsLogged() {
        client.websocket("/fails").expect("first").expectClose(1011);
        client.websocket("/throws").expectClose(1011);

        assertThat(log.at(Level.ERROR)).hasSize(2).allMatch(line -> line.contains("secret"));
    }

    @Test
    void theClientsLeavingCancelsTheHandler() throws Exception {
        client.websocket("/endless").abort();

        assertThat(left.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        client.header("Origin", "https://evil.example")
                .websocketRefused("/hello")
                .status(403);
    }

    @Test
    void aPageOfTheSameOriginIsNot() {
        client.header("Origin", client.uri().toString()).websocket("/hello").expect("hello");
    }

    @Test
    void thePublicUrlDecidesWhatTheSameOriginIs() {
        App app = App.create();
        app.set("retort.server.public-url", "https://example.com/base");
        app.websocket("/hello", socket -> Flux.just("hello"));
        try (TestClient behindProxy = TestClient.onPort(app)) {
            behindProxy
                    .header("Origin", "https://example.com")
                    .websocket("/hello")
                    .expect("hello");
            behindProxy
                    .header("Origin", behindProxy.uri().toString())
                    .websocketRefused("/hello")
                    .status(403);
        }
    }

    @Test
    void filtersGuardTheHandshake() {
        client.websocketRefused("/guarded").status(401);
        client.websocketRefused("/nowhere").status(404);
    }
}
