package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Typed JSON under an {@code Idempotency-Key}: read once, answered once, and the same again. */
class IdempotentJsonTest {
    record Payment(long cents, String to) {}

    record Receipt(int number, Payment payment) {}

    private final AtomicInteger number = new AtomicInteger();
    private final TestClient client = TestClient.of(app());

    private App app() {
        App app = App.create();
        app.post("/payments", this::pay).status(201).idempotent();
        app.post("/later", this::payLater).status(201).idempotent();
        return app;
    }

    private Receipt pay(Request request, Payment payment) {
        return new Receipt(number.incrementAndGet(), payment);
    }

    private Mono<Receipt> payLater(Request request, Payment payment) {
        return Mono.fromCallable(() -> pay(request, payment));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private TestResponse ask(String path, String key, long cents) {
        return client.post(path)
                .header("Idempotency-Key", '"' + key + '"')
                .json(Map.of("cents", cents, "to", "Ada"))
                .send();
    }

    @Test
    void theSameAnswerComesAgain() {
        for (String path : new String[] {"/payments", "/later"}) {
            TestResponse first = ask(path, "one" + path.length(), 5).status(201);
            TestResponse again = ask(path, "one" + path.length(), 5).status(201);

            assertThat(again.text()).isEqualTo(first.text()).contains("\"cents\":5");
            again.type("application/json").header("Idempotency-Replayed", "true");
        }
        assertThat(number).hasValue(2);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        ask("/payments", "two", 5).status(201);

        ask("/payments", "two", 6).status(422);

        assertThat(number).hasValue(1);
    }

    @Test
    void whatDoesNotFitIsAnsweredTheSameAgain() {
        for (int time = 0; time < 2; time++) {
            client.post("/payments")
                    .header("Idempotency-Key", "\"three\"")
                    .json(Map.of("cents", "many"))
                    .expect(422)
                    .error("/cents", "type");
        }
        assertThat(number).hasValue(0);
    }
}
