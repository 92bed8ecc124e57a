package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(60)
class BlockedLoopTest {
    private final Log log = new Log();
    private final CountDownLatch told = new CountDownLatch(1);
    private Duration longest = Duration.ofSeconds(20);

    @BeforeEach
    void listen() {
        log.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theRouteAndTheOwnLineThatHoldTheLoopAreNamedOnce() {
        App app = App.create();
        app.get("/slow", this::waits).nonBlocking();
        try (TestClient client = TestClient.onPort(app)) {
            client.get("/slow").expect(200).text("done");
            client.get("/slow").expect(200).text("done");
        }
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("retort-http-")
                .contains(" has been held for ")
                .contains(", in GET /slow (BlockedLoopTest.java:")
                .contains("called at dev.retort.behaviour.BlockedLoopTest.waits(BlockedLoopTest.java:")
                .endsWith("(make the handler .blocking(), or return a Mono or Flux that waits without a thread)");
    }

    @Test
    void whatTheLoopDoesLaterIsNamedByItsLine() {
        App app = App.create();
        app.get("/later", request -> request.text().map(text -> waits()));
        try (TestClient client = TestClient.onPort(app)) {
            client.get("/later").expect(200).text("done");
        }
        assertThat(warnings()).singleElement().asString().contains("BlockedLoopTest.waits(BlockedLoopTest.java:");
    }

    @Test
    void aHandlerOnAWorkerMayWait() {
        App app = App.create();
        app.get("/slow", this::waits);
        app.get("/reactive", () -> Mono.just("now"));
        told.countDown();
        try (TestClient client = TestClient.onPort(app)) {
            client.get("/slow").expect(200);
            client.get("/reactive").expect(200);
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void theWatchCanBeSwitchedOff() {
        App app = App.create("--retort.server.blocked-after=0s");
        app.get("/slow", this::waits).nonBlocking();
        longest = Duration.ofMillis(500);
        try (TestClient client = TestClient.onPort(app)) {
            client.get("/slow").expect(200);
        }
        assertThat(warnings()).isEmpty();
    }

    // until the warning is there
    private String waits() {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (warnings().isEmpty() && System.nanoTime() < end) {
                if (told.await(20, TimeUnit.MILLISECONDS)) {
                    return "done";
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }

    private List<String> warnings() {
        return log.at(Level.WARN).stream()
                .filter(line -> line.contains(" has been held for "))
                .toList();
    }
}
