package dev.retort.behaviour;

import dev.retort.App;
import dev.retort.testing.TestClient;

/** How requests get to the application. */
enum Carrier {
    IN_MEMORY,
    ON_PORT;

    TestClient start(App app) {
        return this == IN_MEMORY ? TestClient.of(app) : TestClient.onPort(app);
    }
}
