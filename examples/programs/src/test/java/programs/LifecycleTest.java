package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LifecycleTest {
    private final List<String> steps = new CopyOnWriteArrayList<>();

    @Test
    void startsInOrderAndStopsInReverse() {
        try (TestClient client = TestClient.of(Lifecycle.app(new RecordingPool()))) {
            client.get("/-/health/ready").expect(200).text("{\"status\":\"up\"}");
        }

        assertThat(steps).containsExactly("warmed up", "pinged", "disposed", "closed", "disposed");
    }

    private final class RecordingPool implements Lifecycle.Pool {
        @Override
        public Mono<Void> warmUp() {
            return step("warmed up");
        }

        @Override
        public Mono<Void> disposeLater() {
            return step("disposed");
        }

        @Override
        public Mono<Integer> ping() {
            return step("pinged").thenReturn(1);
        }

        @Override
        public void close() {
            steps.add("closed");
        }

        private Mono<Void> step(String step) {
            return Mono.fromRunnable(() -> steps.add(step));
        }
    }
}
