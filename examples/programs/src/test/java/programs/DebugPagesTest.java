package programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Problem;
import dev.retort.View;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures of templates, and of JSON, in debug mode. */
class DebugPagesTest {
    private final TestClient client = TestClient.of(app());

    private static App app() {
        App app = App.create("--debug", "--retort.templates.directory=src/test/resources/debug-pages");
        app.get(
                "/unknown",
                () -> View.of("unknown.html").with("customer", "Ann").with("pin", "hunter2"));
        app.get("/broken", () -> View.of("broken.html").with("customer", "Ann"));
        app.get("/crash", () -> crash());
        app.get("/users/{id:long}", request -> Map.of("id", request.param("id", Long.class)));
        app.get("/json", () -> Map.of("a", 1)).produces("application/json");
        app.post("/users", Map.class, (request, user) -> user);
        return app;
    }

    private static String crash() {
        throw new IllegalStateException("it broke", new IllegalArgumentException("the root"));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private String page(String path) {
        return client.get(path)
                .accept("text/html")
                .expect(500)
                .type("text/html")
                .text();
    }

    @Test
    @DisplayName("12. a variable that is unknown is shown in its line, with the nearest name and those in scope")
    void showsAnUnknownVariable() {
        assertThat(page("/unknown"))
                .contains("unknown.html:3", "{{ custmer }}", "customer")
                .containsPattern("(?s)What to do</b>did you mean &quot;customer&quot;[?]")
                .containsPattern("(?s)Variables of the template</h2>.*customer</th>.*Ann");
    }

    @Test
    @DisplayName("12. what is wrong with a template is said once, and its column is marked")
    void saysOnceWhatIsWrongWithATemplate() {
        String said = page("/unknown").replaceAll("(?s)<title>.*?</title>|<textarea.*?</textarea>", "");
        String text = client.get("/unknown")
                .header("User-Agent", "curl/8.5")
                .expect(500)
                .text();
        TestResponse json = client.get("/unknown")
                .accept("application/json, text/html;q=0.1")
                .expect(500)
                .type("application/problem+json");

        assertThat(said)
                .containsOnlyOnce("unknown variable &quot;custmer&quot;")
                .contains("templates/unknown.html:3:")
                .contains("class=\"caret\">      ^^^^^^^\n");
        assertThat(text)
                .containsOnlyOnce("unknown variable \"custmer\"")
                .contains("## templates/unknown.html:3:7")
                .contains(">   3 | <p>{{ custmer }}</p>\n     |       ^");
        json.json("/debug/places/0/line", 3);
        json.json("/debug/places/0/column", 7);
        assertThat(json.text()).containsOnlyOnce("unknown variable");
    }

    @Test
    @DisplayName("12. a mistake in the syntax of a template is shown in its line")
    void showsAMistakeInATemplate() {
        assertThat(page("/broken")).contains("broken.html:3").contains("{% if customer %}");
    }

    @Test
    @DisplayName("19. a client that accepts JSON gets the problem of run mode, and what a developer may know")
    void showsAProblemToProgramsThatReadJson() {
        TestResponse answer = client.get("/crash")
                .accept("application/json")
                .header("Authorization", "Bearer hunter2")
                .expect(500)
                .type("application/problem+json");

        answer.json("/status", 500);
        answer.json("/title", "Internal Server Error");
        assertThat(answer.text()).contains("\"instance\":\"urn:request:");
        answer.json("/debug/title", "java.lang.IllegalArgumentException");
        answer.json("/debug/message", "the root");
        answer.json("/debug/exceptions/1/message", "it broke");
        assertThat(answer.text()).contains("\"frames\":[\"programs.DebugPagesTest.crash (DebugPagesTest.java:");
        assertThat(answer.text()).doesNotContain("hunter2");
    }

    @Test
    void namesTheNearestRoutesInJson() {
        TestResponse answer =
                client.get("/users/abc").accept("application/json").expect(404).type("application/problem+json");

        answer.json("/debug/nearestRoutes/0/pattern", "/users/{id:long}");
        answer.contains("{id:long} does not take \\\"abc\\\"");
    }

    @Test
    void namesTheReasonOfAFormatThatNobodyWritesOrReads() {
        assertThat(client.get("/json")
                        .accept("text/html;q=0.1, image/png")
                        .expect(406)
                        .text())
                .contains("it writes application/json, not text/html;q=0.1, image/png");
        assertThat(client.post("/users")
                        .text("<user/>")
                        .header("Content-Type", "application/xml")
                        .accept("text/html")
                        .expect(415)
                        .text())
                .containsPattern("it reads [^<]*application/json[^<]*, not application/xml")
                .contains("What to do");
        TestResponse json = client.post("/users")
                .text("<user/>")
                .header("Content-Type", "application/xml")
                .accept("application/json")
                .expect(415);
        json.json("/debug/nearestRoutes/0/pattern", "/users");
        json.json("/debug/nearestRoutes/0/methods/0", "POST");
    }

    @Test
    void showsOnlyTheProblemInRunMode() {
        App app = App.create();
        app.get("/crash", () -> crash());
        app.get("/meant", () -> Problem.badRequest("meant so"));
        try (TestClient running = TestClient.of(app)) {
            for (String path : List.of("/crash", "/meant")) {
                assertThat(running.get(path).accept("application/json").send().text())
                        .doesNotContain("debug", "it broke");
            }
        }
    }
}
