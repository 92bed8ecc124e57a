package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import dev.retort.testing.TestSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What clients see of a whole application that stops, and of one that has too much to do. */
class StopTest {
    private RunningApp running;
    private TestClient client;

    private void start(App app) {
        running = app.set("retort.server.port", 0).startNow();
        client = TestClient.of(running.urls().get(0));
    }

    @AfterEach
    void stop() {
        client.close();
        running.close();
    }

    @Test
    void readinessFlipsFirstAndEverythingElseGoesOnForTheDelay() throws Exception {
        App app = App.create("--retort.server.shutdown-delay=4s");
        app.get("/hello", () -> "hello");
        start(app);
        client.get("/-/health/ready").expect(200);

        CompletableFuture<Void> stopped = running.stop().toFuture();

        client.get("/-/health/ready").expect(503).text("{\"status\":\"down\"}");
        client.get("/-/health/live").expect(200);
        client.get("/hello").expect(200).text("hello");
        assertThat(stopped).isNotDone();
        stopped.get(30, TimeUnit.SECONDS);
    }

    @Test
    void eventStreamsEndWithTheAdviceWhenToComeAgainAndWebSocketsWith1001() throws Exception {
        App app = App.create();
        app.get("/events", () -> Sse.of(Flux.just("first").concatWith(Flux.never())));
        app.websocket("/chat", socket -> socket.sendAll(socket.texts()));
        CompletableFuture<String> entered = new CompletableFuture<>();
        app.get("/slow", () -> {
            entered.complete("entered");
            return Mono.delay(Duration.ofMillis(300)).thenReturn("answered");
        });
        start(app);
        RawConnection events = new RawConnection(client.uri()).send("GET /events HTTP/1.1\nHost: a\n\n");
        events.readUntil("data: first\n\n");
        TestSocket socket = client.websocket("/chat");
        socket.send("hello").expect("hello");
        CompletableFuture<TestResponse> slow = client.get("/slow").sendAsync();
        entered.get(20, TimeUnit.SECONDS);

        CompletableFuture<Void> stopped = running.stop().toFuture();

        socket.expectClose(1001);
        assertThat(events.readAll()).containsPattern("retry: [123]\\d{3}\n\n").endsWith("0\r\n\r\n");
        events.close();
        assertThat(slow.get(30, TimeUnit.SECONDS).text()).isEqualTo("answered");
        stopped.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aRequestAboveTheLimitIsToldWhenToComeAgain() throws Exception {
        CompletableFuture<String> entered = new CompletableFuture<>();
        CompletableFuture<String> answer = new CompletableFuture<>();
        App app = App.create("--retort.server.max-requests=1");
        app.get("/held", () -> {
            entered.complete("entered");
            return Mono.fromFuture(answer);
        });
        app.get("/hello", () -> "hello");
        start(app);
        CompletableFuture<TestResponse> held = client.get("/held").sendAsync();
        entered.get(20, TimeUnit.SECONDS);

        refused("/hello")
                .status(503)
                .header("Retry-After", "2")
                .header("X-Content-Type-Options", "nosniff")
                .contains("too many requests under way");

        answer.complete("done");
        assertThat(held.get(20, TimeUnit.SECONDS).text()).isEqualTo("done");
        client.get("/hello").expect(200);
    }

    // the loop counts a request just after its worker has begun
    private TestResponse refused(String path) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        TestResponse response = client.get(path).accept("text/html").send();
        while (response.status() == 200 && System.nanoTime() < end) {
            response = client.get(path).accept("text/html").send();
        }
        return response;
    }

    @Test
    void aConnectionAboveTheLimitIsToldWhenToComeAgain() throws IOException {
        App app = App.create("--retort.server.max-connections=1");
        app.get("/hello", () -> "hello");
        start(app);
        try (RawConnection first = new RawConnection(client.uri())) {
            assertThat(first.send("GET /hello HTTP/1.1\nHost: a\n\n").readUntil("hello"))
                    .contains(" 200 ");
            try (RawConnection second = new RawConnection(client.uri())) {
                assertThat(second.readAll()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: ");
            }
        }
    }
}
