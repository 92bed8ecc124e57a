package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class RefreshTest {
    private static final String PAGE = "<html><body><p>Grüße</p></body></html>";

    private final TestClient client = TestClient.of(app("--debug"));

    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.get("/page", () -> Html.raw(PAGE).header("ETag", "\"1\""));
        app.get("/text", () -> Response.text("</body>"));
        app.get("/attached", () -> Html.raw(PAGE).download("page.html"));
        app.get(
                "/streamed",
                () -> Response.of(Flux.just("<html><body>", "streamed")).type("text/html"));
        app.get(
                "/output",
                () -> Response.output(
                        MediaType.HTML, out -> out.write("<html><body>out".getBytes(StandardCharsets.UTF_8))));
        app.get(
                "/locked",
                () -> Html.raw(PAGE).header("Content-Security-Policy", "default-src 'none'; script-src 'nonce-n1'"));
        return app;
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private TestRequest document(String path) {
        return client.get(path).accept("text/html").header("Sec-Fetch-Dest", "document");
    }

    @Test
    void addsItsScriptBeforeTheEndOfThePage() {
        TestResponse page = document("/page").expect(200).noHeader("ETag").header("Cache-Control", "no-store");

        assertThat(page.text())
                .startsWith("<html><body><p>Grüße</p><script src=\"/-/dev/client.js\" data-boot=\"")
                .endsWith("></script>\n</body></html>");
        assertThat(page.headers().first("Content-Length"))
                .hasValue(Integer.toString(page.text().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/streamed", "/output"})
    void addsItsScriptToTheEndOfAPageThatIsStreamed(String path) {
        assertThat(document(path).expect(200).text()).startsWith("<html><body>").endsWith("></script>\n");
    }

    @Test
    void usesTheNonceOfThePageAndLetsTheStreamThrough() {
        TestResponse page = document("/locked").expect(200);

        assertThat(page.text()).contains("nonce=\"n1\"></script>");
        assertThat(page.headers().first("Content-Security-Policy").orElseThrow())
                .contains("script-src 'nonce-n1';", "connect-src 'self'", "worker-src 'nonce-n1' 'self'");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "/page, Sec-Fetch-Dest, empty",
        "/page, HX-Request, true",
        "/page, X-Requested-With, XMLHttpRequest",
        "/text, Sec-Fetch-Dest, document",
        "/attached, Sec-Fetch-Dest, document"
    })
    void leavesEverythingElseAlone(String path, String header, String value) {
        assertThat(client.get(path)
                        .accept("text/html")
                        .header(header, value)
                        .expect(200)
                        .text())
                .doesNotContain("<script");
    }

    @Test
    void leavesPagesForProgramsAlone() {
        client.get("/page").accept("*/*").expect(200).text(PAGE).header("ETag", "\"1\"");
    }

    @Test
    void servesItsOwnFiles() {
        client.get("/-/dev/client.js").expect(200).type("text/javascript").contains("SharedWorker");
        client.get("/-/dev/worker.js").expect(200).type("text/javascript").contains("EventSource");
        client.get("/-/dev/nothing").expect(404);
    }

    @ParameterizedTest(name = "37. development paths answer pages of this server only: {0}: {1}")
    @CsvSource({
        "Origin, https://evil.com, 403",
        "Origin, http://localhost:5173, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200"
    })
    void answersItsPathsToPagesOfThisServerOnly(String header, String value, int status) {
        client.get("/-/dev/client.js").header(header, value).expect(status);
    }

    @ParameterizedTest(name = "37. development paths answer GET only: {0}")
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void answersItsPathsToGetOnly(String method) {
        client.request(method, "/-/dev/client.js").expect(405).header("Allow", "GET");
    }

    @Test
    void isNotThereInRunMode() {
        try (TestClient running = TestClient.of(app())) {
            running.get("/-/dev/client.js").expect(404);
            running.get("/page")
                    .header("Sec-Fetch-Dest", "document")
                    .expect(200)
                    .text(PAGE);
        }
    }

    @Test
    void canBeSwitchedOff() {
        try (TestClient quiet = TestClient.of(app("--debug", "--retort.dev.refresh=false"))) {
            quiet.get("/-/dev/client.js").expect(404);
            quiet.get("/page").header("Sec-Fetch-Dest", "document").expect(200).text(PAGE);
        }
    }
}
