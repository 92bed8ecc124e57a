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

    /** A client that is nobody, wants to read English, and holds every answer against the document of the API. */
    TestClient client;

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        server = backend.launch().start().header("Accept-Language", "en").checkContract();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void anonymous() {
        client = server;
    }

    /** {@return a client whose answers may be of the server itself, which no document has} */
    TestClient unchecked() {
        return TestClient.of(client.uri());
    }

    /** {@return somebody new} */
    Visitor register(String name) {
        return Visitor.register(client, name);
    }
}
