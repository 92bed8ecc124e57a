package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.testing.TestClient;
import dev.retort.testing.TestLaunch;
import dev.retort.testing.TestResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LongPollTest {
    @Test
    void answers204WhenNothingHappens() {
        try (TestClient client =
                TestLaunch.main(LongPoll::main).set("longpoll.patience", "10ms").start()) {
            client.get("/next").expect(204).empty();
        }
    }

    @Test
    void answersWithTheNextEventOnceItHappens() {
        try (TestClient client = TestClient.main(LongPoll::main)) {
            CompletableFuture<TestResponse> next = client.get("/next").sendAsync();

            // an event before anyone waits is lost, so publish until the one who waits has it
            while (!next.isDone()) {
                client.post("/events").form("text", "hello").expect(204);
            }

            assertThat(next.join().status(200).text()).isEqualTo("{\"text\":\"hello\"}");
        }
    }
}
