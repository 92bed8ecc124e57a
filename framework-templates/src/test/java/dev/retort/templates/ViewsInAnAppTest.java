package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsInAnAppTest {
    record User(String name) {}

    @TempDir
    Path folder;

    @Test
    void rendersTheViewThatAHandlerReturns() {
        App app = App.create();
        app.get("/users", () -> View.of("users.html").with("users", List.of(new User("<Ada>"))));

        try (TestClient client = TestClient.of(app)) {
            client.get("/users")
                    .expect(200)
                    .header("Content-Type", "text/html; charset=utf-8")
                    .contains("<title>Users</title>")
                    .contains("<p>&lt;Ada&gt;</p>");
        }
    }

    @Test
    void sendsStatusAndHeadersOfTheView() {
        App app = App.create();
        app.get("/", () -> View.of("users.html").status(202).header("X-Shelf", "3"));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(202).header("X-Shelf", "3").contains("<title>");
        }
    }

    @Test
    void rendersTheViewOfAnErrorHandler() {
        App app = App.create();
        app.onStatus(404, (request, problem) -> View.of("users.html"));

        try (TestClient client = TestClient.of(app)) {
            client.get("/nowhere").expect(404).type("text/html").contains("<title>Users</title>");
        }
    }

    @Test
    void takesAnOwnPluginInPlaceOfTheDiscoveredOne() throws IOException {
        Files.writeString(folder.resolve("loud.html"), "{{ word | loud }}");
        App app = App.create("--retort.templates.directory=" + folder);
        app.plugin(Templates.create().filter("loud", value -> Html.format("<b>{}</b>", value)));
        app.get("/", () -> View.of("loud.html").with("word", "<hi>"));

        try (TestClient client = TestClient.of(app)) {
            client.get("/").expect(200).text("<b>&lt;hi&gt;</b>");
        }
    }

    @Test
    void tellsTheClientNothingOfATemplateThatIsMissing() {
        App app = App.create();
        app.get("/", () -> View.of("secret-name.html"));

        try (TestClient client = TestClient.of(app)) {
            String answer = client.get("/").expect(500).text();

            assertThat(answer).contains("Internal Server Error").doesNotContain("secret-name", "template", "Exception");
        }
    }
}
