package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.testing.TestClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BackgroundTest {
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> delivered = new CompletableFuture<>();

    @Test
    void worksAfterTheResponseAndIsAwaitedByTheStop() throws Exception {
        App app = Background.app(this::welcome, "--port=0");
        app.onStop(() -> {
            steps.add("stopped");
        });
        RunningApp running = app.startNow();
        try (TestClient client = TestClient.of(running.urls().get(0))) {
            client.post("/signups").form("email", "ada@example.com").expect(202).empty();
        }

        CompletableFuture<Void> stop = running.stop().toFuture();
        delivered.complete(null);
        stop.get(10, TimeUnit.SECONDS);

        assertThat(steps).containsExactly("welcomed ada@example.com", "stopped");
    }

    @Test
    void doesNotTellTheClientOfAFailureInTheBackground() {
        try (TestClient client =
                TestClient.of(Background.app(email -> Mono.error(new IllegalStateException("no post"))))) {
            client.post("/signups").form("email", "ada@example.com").expect(202).empty();
        }
    }

    private Mono<Void> welcome(String email) {
        return Mono.fromFuture(delivered).doOnSuccess(done -> steps.add("welcomed " + email));
    }
}
