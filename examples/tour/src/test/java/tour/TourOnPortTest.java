package tour;

import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour over connections. */
class TourOnPortTest extends TourContract {
    @RegisterExtension
    static final RetortExtension TOUR =
            RetortExtension.main(Tour::main).set("tour.greeting", "Welcome").onPort();

    private TestClient client;

    @BeforeEach
    void take(TestClient injected) {
        client = injected;
    }

    @Override
    TestClient client() {
        return client;
    }

    @Test
    void talksOverAWebSocket() {
        try (TestSocket socket = client.websocket("/shouting")) {
            socket.send("hello").expect("HELLO");
            socket.send("again").expect("AGAIN");
        }
    }
}
