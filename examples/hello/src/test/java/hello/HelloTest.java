package hello;

import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestLaunch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HelloTest {
    @RegisterExtension
    static final RetortExtension HELLO = RetortExtension.main(Hello::main);

    @Test
    void greetsTheWorld(TestClient client) {
        client.get("/").expect(200).type("text/plain").text("Hello, World!");
    }

    @Test
    void knowsNothingElse(TestClient client) {
        client.get("/nowhere").expect(404);
    }

    @Test
    void servesARealPortWithTheSameProgram() {
        try (TestClient client = TestLaunch.main(Hello::main).onPort().start()) {
            client.get("/").expect(200).text("Hello, World!");
        }
    }
}
