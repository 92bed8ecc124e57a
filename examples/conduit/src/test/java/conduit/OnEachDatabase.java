package conduit;

import dev.retort.testing.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of what the application does whatever its database is: each runs on H2 and on PostgreSQL. */
@ParameterizedClass
@EnumSource
abstract class OnEachDatabase {
    private static TestClient server;

    @Parameter
    Backend backend;

    /** A client that is nobody, and wants to read English. */
    TestClient client;

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        server = backend.launch().start();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void anonymous() {
        client = TestClient.of(server.uri()).header("Accept-Language", "en");
    }

    /** {@return somebody new} */
    Visitor register(String name) {
        return Visitor.register(client, name);
    }
}
