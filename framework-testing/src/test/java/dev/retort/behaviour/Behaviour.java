package dev.retort.behaviour;

import dev.retort.App;
import dev.retort.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Starts the applications of a test in memory, and of the same test again on a port; keeps their log. */
@ParameterizedClass
@EnumSource(Carrier.class)
abstract class Behaviour {
    @Parameter
    Carrier carrier = Carrier.IN_MEMORY;

    final Log log = new Log();
    private final List<TestClient> clients = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.open();
    }

    @AfterEach
    void stop() {
        clients.forEach(TestClient::close);
        log.close();
    }

    /** {@return a client of an application with these routes} */
    final TestClient serve(Consumer<App> routes) {
        App app = App.create();
        routes.accept(app);
        return serve(app);
    }

    final TestClient serve(App app) {
        TestClient client = carrier.start(app);
        clients.add(client);
        return client;
    }
}
