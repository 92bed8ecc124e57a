package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retort.App;
import dev.retort.HasProblem;
import dev.retort.Problem;
import dev.retort.Router;
import dev.retort.View;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Own pages for failures, found by name. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ErrorPagesTest {
    @Parameter
    private boolean onPort;

    private static final class OutOfStock extends RuntimeException implements HasProblem {
        private static final long serialVersionUID = 1;

        @Override
        public Problem problem() {
            return Problem.conflict("<out> of stock");
        }
    }

    @TempDir
    private Path folder;

    private Site site = new Site(Path.of(""));

    @BeforeEach
    void open() {
        site = new Site(folder, onPort)
                .file("errors/404.html", "own {{ status }} {{ title }} [{{ detail }}] {{ path }} {{ requestId }}")
                .file("errors/4xx.html", "class {{ status }} {{ title }} [{{ detail }}]")
                .file("errors/5xx.html", "server {{ status }} {{ title }} [{{ detail }}] {{ requestId }}")
                .file("admin/errors/404.html", "admin {{ status }}")
                .file("admin/users/errors/4xx.html", "users {{ status }}");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestClient client(String... arguments) {
        Router users = Router.create();
        users.get("/one", () -> Problem.forbidden());
        Router admin = Router.create();
        admin.get("/home", () -> "home");
        admin.mount("/users", "users", users);
        return site.client(
                app -> {
                    app.get("/a/crash", () -> {
                        throw new IllegalStateException("secret");
                    });
                    app.get("/a/stock", () -> {
                        throw new OutOfStock();
                    });
                    app.get("/a/gone", () -> Problem.of(410));
                    app.get("/a/busy", () -> Problem.of(503, "try later").header("Retry-After", "9"));
                    app.mount("/admin", "admin", admin);
                    app.mount("/other", Router.create());
                },
                arguments);
    }

    private static TestResponse page(TestClient client, String path, int status) {
        return client.get(path).accept("text/html").expect(status).type("text/html; charset=utf-8");
    }

    @Test
    void theStatusIsLookedForAndThenItsClass() {
        TestClient client = client();

        TestResponse missing = page(client, "/no/%3Cb%3E", 404);
        missing.text("own 404 Not Found [] /no/&lt;b&gt; " + missing.header("X-Request-Id"))
                .header("Cache-Control", "no-store");
        assertThat(missing.header("Content-Security-Policy")).startsWith("default-src 'self'");
        page(client, "/a/gone", 410).text("class 410 Gone []");
        page(client, "/a/stock", 409).text("class 409 Conflict [&lt;out&gt; of stock]");
        TestResponse crash = page(client, "/a/crash", 500);
        crash.text("server 500 Internal Server Error [] " + crash.header("X-Request-Id"));
        page(client, "/a/busy", 503).contains("[try later]").header("Retry-After", "9");
    }

    @Test
    void htmxGetsThePageAlthoughItAcceptsEverything() {
        TestClient client = client();

        client.get("/a/gone")
                .accept("*/*")
                .header("HX-Request", "true")
                .expect(410)
                .text("class 410 Gone []");
        client.get("/a/gone")
                .accept("text/plain")
                .header("HX-Request", "true")
                .expect(410)
                .type("text/plain; charset=utf-8");
        client.get("/a/gone").accept("*/*").expect(410).type("text/plain; charset=utf-8");
    }

    @Test
    void aMountedRouterHasPagesOfItsOwn() {
        TestClient client = client();

        page(client, "/admin/nowhere", 404).text("admin 404");
        page(client, "/admin/users/one", 403).text("users 403");
        page(client, "/admin/users/two", 404).text("users 404");
        page(client, "/other/x", 404).contains("own 404");
        client.post("/admin/home")
                .accept("text/html")
                .expect(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .text("class 405 Method Not Allowed []");
    }

    @Test
    void whoTakesNoPagesGetsNone() {
        TestClient client = client();

        client.get("/no/page").accept("text/plain").expect(404).contains("404 Not Found\n");
        client.get("/no/page").expect(404).type("text/plain; charset=utf-8");
    }

    @Test
    void anErrorHandlerIsStronger() {
        TestClient client = site.client(app -> {
            app.onStatus(
                    404,
                    (request, problem) -> View.of("errors/404.html")
                            .with("status", 1)
                            .with("title", "mine")
                            .with("path", request.path()));
            app.onError(IllegalStateException.class, (request, error) -> "handled");
            app.get("/a/crash", () -> {
                throw new IllegalStateException("secret");
            });
        });

        page(client, "/no/page", 404).text("own 1 mine [] /no/page ");
        client.get("/a/crash").accept("text/html").expect(500).text("handled");
    }

    @Test
    void aBrokenPageIsAFailureWithTheNextPage() {
        site.file("errors/404.html", "{{ url(path) }}");
        TestClient client = client();

        page(client, "/no/page", 500).contains("server 500");
    }

    @Test
    void ifAllAreBrokenThePlainPageIsSent() {
        site.file("errors/404.html", "{{ url(path) }}").file("errors/5xx.html", "{{ url(path) }}");
        TestClient client = client();

        assertThat(page(client, "/a/crash", 500).text())
                .contains("<title>500 Internal Server Error</title>")
                .doesNotContain("secret", "url", "path");
        client.get("/no/page")
                .accept("text/html")
                .expect(500)
                .type("text/plain; charset=utf-8")
                .contains("500 Internal");
    }

    @Test
    void aPageThatIsNoTemplateFailsTheStart() {
        site.file("errors/500.html", "{{ unclosed ");
        App app = site.app();

        assertThat(catchThrowable(() -> AppInspection.of(app).routes())).hasMessageContaining("errors/500.html");
    }

    @Test
    void inDebugModeFailuresOfTheServerShowTheirCause() {
        TestClient client = client("--debug");

        page(client, "/no/page", 404).contains("own 404");
        page(client, "/a/crash", 500).contains("<title>500 Internal Server Error</title>");
        site.file("errors/404.html", "new");
        page(client, "/no/page", 404).text("new");
    }
}
