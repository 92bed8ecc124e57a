package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.Router;
import org.junit.jupiter.api.Test;

class MemoryClientTest extends ClientContract {
    @Override
    TestClient start(Router router) {
        return TestClient.of(router);
    }

    @Test
    void sendsWhatNoOtherClientWould() {
        App app = App.create();
        app.get("/host", (Request request) -> request.host());

        try (TestClient client = TestClient.of(app)) {
            client.get("/host").header("Host", "shop.test").expect(200).text("shop.test");
            client.get("/%zz").expect(400);
        }
    }

    @Test
    void namesTheWayToWebSockets() {
        try (TestClient client = TestClient.of(Router.create())) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> client.websocket("/chat"))
                    .withMessage("websocket \"/chat\": not in memory"
                            + " (use TestClient.onPort, or onPort() of the launch or extension)");
        }
    }
}
