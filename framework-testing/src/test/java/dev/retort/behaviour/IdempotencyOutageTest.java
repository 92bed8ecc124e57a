package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.spi.IdempotencyRecord;
import dev.retort.spi.IdempotencyStore;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What is told of a store of idempotency keys that fails. */
class IdempotencyOutageTest extends Behaviour {
    private final AtomicInteger runs = new AtomicInteger();
    private volatile boolean isGone;

    private final class Store implements Plugin, IdempotencyStore {
        @Override
        public String id() {
            return "store-of-keys";
        }

        @Override
        public void install(Setup setup) {
            IdempotencyStore.register(setup, "own", this);
        }

        @Override
        public Mono<IdempotencyRecord> lock(String id, String fingerprint, String owner, Duration time) {
            return isGone ? Mono.error(new IllegalStateException("the store is gone")) : Mono.empty();
        }

        @Override
        public Mono<Boolean> renew(String id, String owner, Duration time) {
            return Mono.just(true);
        }

        @Override
        public Mono<Boolean> complete(String id, String owner, byte[] answer, Duration age) {
            return Mono.just(true);
        }

        @Override
        public Mono<Void> release(String id, String owner) {
            return isGone ? Mono.error(new IllegalStateException("the store is gone")) : Mono.empty();
        }
    }

    private static TestRequest post(TestClient client) {
        return client.post("/orders").header("Idempotency-Key", "a").text("tea");
    }

    @Test
    void whileAStoreFailsTheLogHasOneTraceAndALineForEachRequestAndSaysWhenItIsBack() {
        TestClient client = serve(app -> {
            app.plugin(new Store()).set("retort.idempotency.store", "own");
            app.post("/orders", () -> "order " + runs.incrementAndGet()).idempotent();
        });
        isGone = true;

        for (int time = 0; time < 3; time++) {
            String refused = post(client).expect(503).text();
            assertThat(refused)
                    .contains("idempotency keys are out of reach at the moment")
                    .doesNotContain("gone");
        }
        assertThat(runs).hasValue(0);
        isGone = false;
        post(client).expect(200).text("order 1");
        post(client).expect(200);

        String again = "request \\S+: POST /orders \\(IdempotencyOutageTest\\.java:\\d+\\) failed, answered 503:"
                + " the same since \\S+Z: java\\.lang\\.IllegalStateException: the store is gone";
        assertThat(log.at(Level.ERROR))
                .satisfiesExactly(
                        first -> assertThat(first).contains("failed, answered 503 | dev.retort.Problem: "),
                        second -> assertThat(second).matches(again),
                        third -> assertThat(third).matches(again));
        assertThat(log.at(Level.INFO))
                .filteredOn(line -> line.contains("idempotency keys"))
                .singleElement()
                .asString()
                .matches("idempotency keys are within reach again, after PT\\S+ and 3 failures");
    }
}
