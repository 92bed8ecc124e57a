package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Router;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PortClientTest extends ClientContract {
    @Override
    TestClient start(Router router) {
        App app = App.create();
        app.mount("", router);
        return TestClient.onPort(app);
    }

    @Test
    void stopsOnlyWhatItStarted() {
        TestClient owner = start(PeerApp.create().router());
        URI uri = owner.uri();

        try (TestClient guest = TestClient.of(uri)) {
            guest.get("/echo").expect(200);
        }
        TestClient again = TestClient.of(uri);
        again.get("/echo").expect(200);
        owner.close();

        assertThatThrownBy(() -> again.get("/echo").send())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("no response from " + uri);
    }
}
