package tour;

import dev.retort.testing.RetortExtension;
import dev.retort.testing.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour in memory. */
class TourTest extends TourContract {
    @RegisterExtension
    static final RetortExtension TOUR = RetortExtension.main(Tour::main);

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
    void testsOneRouterAlone() {
        try (TestClient pets = TestClient.of(Pets.router("fish"))) {
            pets.get("/3").expect(200).text("fish 3").header("X-Pet", "fish");
        }
    }

    @Test
    void followsRedirectsAsABrowserDoes() {
        try (TestClient browser = TestClient.of(Tour.app()).followRedirects()) {
            browser.get("/visit").expect(200).text("visit 1").cookie("visits", "1");
            browser.get("/visit").expect(200).text("visit 2");
            browser.get("/old").expect(200).contains("Ada");
            browser.get("/nowhere").expect(404).type("text/html").header("X-Tour", "yes");
        }
    }
}
