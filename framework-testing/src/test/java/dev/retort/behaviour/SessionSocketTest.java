package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestSocket;
import org.junit.jupiter.api.Test;

class SessionSocketTest {
    @Test
    void aWebSocketReadsTheSessionAndItsHandshakeCanChangeIt() {
        App app = App.create();
        app.set("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");
        app.filter((request, next) -> {
            request.session()
                    .set(
                            "visits",
                            request.session().get("visits", Integer.class).orElse(0) + 1);
            return next.handle();
        });
        app.get("/visits", request -> request.session().get("visits").orElseThrow());
        app.websocket("/socket", socket -> socket.send(SessionsTest.change(socket.request())));

        try (TestClient client = TestClient.onPort(app)) {
            client.get("/visits").expect(200).text("1");
            try (TestSocket socket = client.websocket("/socket")) {
                assertThat(socket.text())
                        .isEqualTo("2 cannot be changed any more, since the head of the answer is sent"
                                + " (change it before the answer is returned, and before the first item of a stream)");
            }
        }
    }
}
