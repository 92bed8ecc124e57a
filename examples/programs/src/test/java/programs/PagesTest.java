package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final App app = Pages.app();
    private final TestClient client = client();

    private TestClient client() {
        app.get("/number/{text}", request -> Integer.parseInt(request.param("text")) + "");
        app.get("/crash", () -> {
            throw new IllegalStateException("secret");
        });
        return TestClient.of(app);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void handlersAnswerWithViews() {
        client.get("/no/%3Cb%3E")
                .accept("text/html")
                .expect(404)
                .type("text/html; charset=utf-8")
                .contains("<title>Nothing here</title>")
                .contains("There is nothing at /no/&lt;b&gt;.");
        TestResponse crash = client.get("/crash").accept("text/html").expect(500);
        assertThat(crash.text())
                .contains("mention " + crash.header("X-Request-Id"))
                .doesNotContain("secret");
    }

    @Test
    void problemsWithoutAHandlerArePagesByTheirName() {
        client.get("/stock")
                .accept("text/html")
                .expect(409)
                .contains("<title>Conflict</title>")
                .contains("409: out of stock");
        client.get("/number/x").accept("text/html").expect(400).contains("<p>not a number</p>");
        client.get("/stock").accept("application/json").expect(409).json("/retryAfterDays", 3);
    }

    @Test
    void aRouterAnswersInItsOwnWay() {
        client.get("/api/crash").expect(500).json("/why", "Internal Server Error");
        client.get("/api/nowhere").expect(404).json("/ok", false);
    }
}
