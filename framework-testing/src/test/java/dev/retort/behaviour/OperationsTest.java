package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

class OperationsTest extends Behaviour {
    @Test
    void readinessTellsOfEveryCheckAndLivenessOfNone() {
        boolean[] up = {true};
        App app = App.create("--retort.health.details=true");
        app.health(
                "data\"base", Mono.defer(() -> up[0] ? Mono.just(1) : Mono.error(new IllegalStateException("secret"))));
        app.health("queue", Mono.empty());
        TestClient client = serve(app);

        client.get("/-/health/ready")
                .expect(200)
                .type("application/json")
                .header("Cache-Control", "no-store")
                .text("{\"status\":\"up\",\"checks\":{\"data\\\"base\":\"up\",\"queue\":\"up\"}}");
        up[0] = false;
        client.get("/-/health/ready")
                .expect(503)
                .text("{\"status\":\"down\",\"checks\":{\"data\\\"base\":\"down\",\"queue\":\"up\"}}");
        client.get("/-/health/live").expect(200).text("{\"status\":\"up\"}");
    }

    @Test
    void healthNamesNoChecksPassesNoFilterAndAsksForNoHost() {
        App app = App.create("--retort.server.public-url=https://shop.example", "--retort.health.live-path=/live");
        app.filter(Auth.bearer(token -> Mono.empty()));
        app.guard(request -> Response.empty(418));
        app.health("queue", Mono.empty());
        TestClient client = serve(app);

        client.get("/-/health/ready").header("X-Any", "x").expect(200).text("{\"status\":\"up\"}");
        client.get("/live").expect(200);
        client.get("/-/health/live").expect(401);
        if (carrier == Carrier.IN_MEMORY) {
            client.get("/live").header("Host", "10.0.0.7:5000").expect(200);
        }
    }

    @Test
    void healthCanBeSwitchedOffAndAnOwnRouteOnItsPathIsADuplicate() {
        App off = App.create("--retort.health.live-path=", "--retort.health.ready-path=");
        off.get("/", () -> "x");
        App own = App.create();
        own.get("/-/health/ready", () -> "mine");

        serve(off).get("/-/health/live").expect(404);
        assertThatThrownBy(() -> TestClient.of(own))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("OperationsTest.java:")
                .hasMessageContaining("retort.health.ready-path");
    }

    private List<String> lines(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (access().size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return access();
    }

    private List<String> access() {
        return log.at(Level.INFO).stream()
                .filter(line -> line.contains(" HTTP/1.") || line.startsWith("{\"time\""))
                .toList();
    }

    @Test
    void theCombinedLogHasALineForEveryRequest() {
        App app = App.create("--retort.access-log.format=combined");
        app.get("/hello", () -> "hello");
        TestClient client = serve(app);

        client.get("/hello?a=1")
                .header("User-Agent", "te\"st")
                .header("Referer", "https://a.example/")
                .expect(200)
                .text("hello");
        client.get("/missing").expect(404).text();

        List<String> lines = lines(2);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .matches(
                        "127\\.0\\.0\\.1 - - \\[[^]]+] \"GET /hello\\?a=1 HTTP/1\\.1\" 200 5 \"https://a\\.example/\" \"te\\\\x22st\"");
        assertThat(lines.get(1)).contains("\"GET /missing HTTP/1.1\" 404 ");
    }

    @Test
    void theJsonLogHasAnObjectForEveryRequest() {
        App app = App.create("--retort.access-log.format=json");
        app.get("/hello", () -> "hello");
        TestClient client = serve(app);

        client.get("/hello").header("User-Agent", "te\"st\\").expect(200).text("hello");

        assertThat(lines(1))
                .singleElement()
                .asString()
                .contains("\"remote\":\"127.0.0.1\",\"method\":\"GET\",\"target\":\"/hello\"")
                .contains("\"status\":200,\"bytes\":5,\"micros\":")
                .contains("\"agent\":\"te\\\"st\\\\\",\"id\":\"");
    }

    @Test
    void theVersionIsThatOfTheRequestAndAClientThatLeftHas499() throws Exception {
        CompletableFuture<String> entered = new CompletableFuture<>();
        App app = App.create("--retort.access-log.format=combined");
        app.get("/hello", () -> "hello");
        app.get("/never", () -> {
            entered.complete("entered");
            return Mono.never();
        });
        TestClient client = serve(app);

        if (carrier == Carrier.ON_PORT) {
            try (RawConnection old = new RawConnection(client.uri())) {
                assertThat(old.send("GET /hello HTTP/1.0\n\n").readAll()).endsWith("hello");
            }
        } else {
            client.get("/hello").expect(200).text("hello");
        }
        CompletableFuture<TestResponse> never = client.get("/never").sendAsync();
        entered.get(20, TimeUnit.SECONDS);
        never.cancel(true);

        List<String> lines = lines(2);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains(carrier == Carrier.ON_PORT ? "\"GET /hello HTTP/1.0\" 200" : "\"GET /hello HTTP/1.1\" 200");
        assertThat(lines.get(1)).contains("\"GET /never HTTP/1.1\" 499 0 ");
    }

    @Test
    void aStopWaitsForTheLastLine() {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        AppenderBase<ILoggingEvent> slow = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                held.countDown();
                awaitUnless(free);
            }
        };
        App app = App.create("--retort.access-log.format=combined", "--retort.access-log.queue=4");
        app.get("/hello", () -> "hello");
        TestClient client = serve(app);
        Logger access = (Logger) LoggerFactory.getLogger("dev.retort.access");
        slow.start();
        access.addAppender(slow);
        try {
            client.get("/hello").expect(200).text();
            awaitUnless(held);
            for (int asked = 0; asked < 10; asked++) { // the first is being written, four wait
                client.get("/hello").expect(200).text();
            }
            Thread stop = new Thread(client::close, "stop");
            stop.start();
            free.countDown();
            joined(stop);
        } finally {
            access.detachAppender(slow);
        }

        int dropped = log.at(Level.WARN).stream()
                .filter(line -> line.contains("entries were dropped"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D*(\\d+) entries.*", "$1")))
                .sum();
        assertThat(access()).hasSize(11 - dropped);
        assertThat(dropped).isPositive();
    }

    private static void awaitUnless(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aFormatThatIsNoneFailsTheStart() {
        assertThatThrownBy(() -> TestClient.of(App.create("--retort.access-log.format=common")))
                .hasMessage("retort.access-log.format: \"common\" (expected: off, combined or json)");
    }
}
