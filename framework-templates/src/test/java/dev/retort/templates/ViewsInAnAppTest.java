package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.SetupException;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

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
    void theEndingOfTheNameSaysWhatItIs() throws IOException {
        Files.writeString(folder.resolve("robots.txt"), "Disallow: {{ path }} all\n");
        Files.writeString(folder.resolve("feed.xml"), "<rss>{{ title }}</rss>");
        Files.writeString(folder.resolve("app.json"), "{\"name\": \"{{ title }}\"}");
        App app = App.create("--retort.templates.directory=" + folder);
        app.get("/robots.txt", () -> View.of("robots.txt").with("path", "/<admin>"));
        app.get("/feed.xml", () -> View.of("feed.xml").with("title", "<Tea>"));
        app.get("/feed", () -> View.of("feed.xml").with("title", "Tea").type("application/rss+xml; charset=utf-8"));
        app.get("/app.json", () -> View.of("app.json").with("title", "\"Tea\""));

        try (TestClient client = TestClient.of(app)) {
            client.get("/robots.txt")
                    .accept("text/html")
                    .expect(200)
                    .type("text/plain; charset=utf-8")
                    .text("Disallow: /<admin> all\n");
            client.get("/feed.xml")
                    .expect(200)
                    .type("application/xml; charset=utf-8")
                    .text("<rss>&lt;Tea&gt;</rss>");
            client.get("/feed")
                    .expect(200)
                    .type("application/rss+xml; charset=utf-8")
                    .text("<rss>Tea</rss>");
            client.get("/app.json").expect(200).type("application/json").text("{\"name\": \"\\u0022Tea\\u0022\"}");
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

    @Test
    void escapesWhateverAClientSends() throws IOException {
        template("page.html", "<p title=\"{{ x }}\" data-x='{{ x }}'>{{ x }}</p>");
        App app = app();
        app.get("/query", request -> View.of("page.html").with("x", request.query("x")));
        app.get("/path/{x:path}", request -> View.of("page.html").with("x", request.param("x")));
        app.get("/header", request -> View.of("page.html").with("x", request.header("X-Value")));
        app.get("/cookie", request -> View.of("page.html").with("x", request.cookie("x")));
        app.post(
                "/form",
                request -> request.form().map(form -> View.of("page.html").with("x", form.get("x"))));
        app.onStatus(404, (request, problem) -> View.of("page.html").with("x", request.path()));
        String attack = "\"'><script>alert(1)</script>";

        try (TestClient client = TestClient.onPort(app)) {
            List<String> pages = List.of(
                    client.get("/query?x=%22'%3E%3Cscript%3Ealert(1)%3C/script%3E")
                            .expect(200)
                            .text(),
                    client.get("/path/%22'%3E%3Cscript%3Ealert(1)%3C/script%3E")
                            .expect(200)
                            .text(),
                    client.get("/header").header("X-Value", attack).expect(200).text(),
                    client.get("/cookie")
                            .header("Cookie", "x='><script>alert(1)</script>")
                            .expect(200)
                            .text(),
                    client.post("/form").form("x", attack).expect(200).text(),
                    client.get("/nowhere/%22'%3E%3Cscript%3E").expect(404).text());

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page)
                            .matches("(?s)<p title=\"[^\"<>]*\" data-x='[^'<>]*'>[^<>]*</p>")
                            .contains("&lt;script&gt;"));
        }
    }

    @Test
    void doesNotStartWithABrokenTemplate() throws IOException {
        template("one.html", "\n{{ x | uper }}");
        template("two.html", "{% if %}");

        assertThatThrownBy(() -> app().start().block())
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith("templates/one.html:2:8: unknown filter \"uper\" (did you mean \"upper\"?)")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .anySatisfy(other ->
                                assertThat(other).asString().contains("TEMPLATE-BROKEN: templates/two.html:1:7: ")));
    }

    @Test
    void rendersErrorPagesOnAWorkerAfterATimeout() throws IOException {
        template("error.html", "late {{ thread.name }}");
        App app = App.create("--retort.templates.directory=" + folder, "--retort.server.handler-timeout=200ms");
        app.get("/", () -> Mono.never());
        app.onStatus(503, (request, problem) -> View.of("error.html").with("thread", new CurrentThread()));

        try (TestClient client = TestClient.onPort(app)) {
            client.get("/").expect(503).text("late retort-worker");
        }
    }

    /** Tells on which kind of thread it is read. */
    public static final class CurrentThread {
        /** {@return the name of the thread without its number} */
        public String getName() {
            return Thread.currentThread().getName().replaceAll("-[0-9]+$", "");
        }
    }

    private App app() {
        return App.create("--retort.templates.directory=" + folder);
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
