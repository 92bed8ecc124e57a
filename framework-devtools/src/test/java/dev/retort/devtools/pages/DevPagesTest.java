package dev.retort.devtools.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Cors;
import dev.retort.Plugin;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Setup;
import dev.retort.View;
import dev.retort.devtools.guard.PageToken;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The facts on each page, as HTML and as JSON, and who sees them. */
class DevPagesTest {
    private static final String XSS = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    @TempDir
    private static Path templates;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final TestClient client = TestClient.of(app("--debug", "--retort.dev.editor=vscode"));

    private record Named(String id) implements Plugin {
        @Override
        public void install(Setup setup) {
            // it is only there to be listed
        }
    }

    private static App app(String... arguments) {
        App app = App.create(arguments);
        app.set("shop.database.password", "hunter2");
        app.set("shop.note", XSS);
        app.set("retort.templates.directory", templates.toString());
        app.set("retort.server.max-bdy", "1MB");
        app.plugin(new Named("stamps")).plugin(new Named("idle")).without("idle");
        app.before(request -> {});
        app.after((request, response) -> response);
        app.filter(Cors.origins("https://shop.test"));
        app.get("/plain/{id}", request -> "plain " + request.param("id")).name("plain");
        app.get("/later", () -> Mono.just("later")).timeout(Duration.ofSeconds(7));
        app.post("/said", String.class, (request, text) -> "said " + text);
        app.post("/unread", () -> "unread");
        app.post("/login", request -> request.form().map(form -> "in"));
        app.get("/view", () -> View.of("page.html"));
        app.get("/crash", request -> {
            throw new IllegalStateException("crash " + request.query("why", ""));
        });
        app.get("/own-error", () -> {
            throw new IllegalArgumentException("handled elsewhere");
        });
        app.onError(
                IllegalArgumentException.class,
                (request, error) -> Response.text("sorry").status(500));
        app.get("/gone", () -> Problem.of(410));
        return app;
    }

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(templates.resolve("page.html"), "<p>fine</p>");
        Files.writeString(templates.resolve("broken.html"), "<p>\n{{ 1 + }}</p>");
        Files.writeString(templates.resolve("<b>evil.html"), "<p>{% include 'no.html' %}</p>");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private String html(String path) {
        return client.get(path)
                .expect(200)
                .type("text/html")
                .header("Cache-Control", "no-store")
                .text();
    }

    private String json(String path) {
        return client.get(path)
                .expect(200)
                .type("application/json")
                .header("Cache-Control", "no-store")
                .text();
    }

    private static TestRequest accepted(TestRequest request) {
        return request.header("Origin", "http://localhost")
                .header(PageToken.HEADER, PageToken.ofProcess().text());
    }

    /** {@return the number of the last request whose target contains a text} */
    private static long number(String target) {
        return Recorder.ofProcess().requests().stream()
                .filter(request -> request.target().contains(target))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/dev", "/-/dev/"})
    void oneLinksAllOthers(String path) {
        String page = html(path);

        for (String id : new String[] {
            "routes", "requests", "errors", "streams", "blocking", "templates", "plugins", "config", "reloads"
        }) {
            assertThat(page).contains("href=\"/-/dev/" + id + "\"");
            assertThat(json("/-/dev/index.json")).contains("\"path\":\"/-/dev/" + id + "\"");
            html("/-/dev/" + id);
            json("/-/dev/" + id + ".json");
        }
    }

    @Test
    void routesSayWhereTheyAreAndHowTheyRun() {
        String page = html("/-/dev/routes");
        String json = json("/-/dev/routes.json");

        assertThat(page)
                .contains("<code>/plain/{id}</code>", "href=\"vscode://file", "DevPagesTest.java:")
                .contains("a hook before the handler may block", "time to the first response: 7 s")
                .contains("max body: 1MB (default)");
        assertThat(json)
                .contains("\"pattern\":\"/plain/{id}\",\"name\":\"plain\"")
                .contains("DevPagesTest.java\"")
                .containsPattern("\"steps\":\\[\"after lambda in DevPagesTest.app at DevPagesTest.java:\\d+\","
                        + "\"before lambda in DevPagesTest.app at DevPagesTest.java:\\d+\","
                        + "\"filter Cors at DevPagesTest.java:\\d+\"]")
                .contains("\"time to the first response\":\"7 s\"");
    }

    @Test
    void routesSayWhyTheyRunWhereTheyDo() {
        App app = App.create("--debug");
        app.get("/value", () -> "value");
        app.get("/mono", () -> Mono.just("mono"));
        app.get("/said", () -> "said").nonBlocking();
        app.websocket("/socket", socket -> socket.texts());
        try (TestClient other = TestClient.of(app)) {
            other.get("/-/dev/routes.json")
                    .expect(200)
                    .contains("\"worker\",\"why\":\"the handler returns a plain value, so it may block\"")
                    .contains("\"event loop\",\"why\":\"the handler returns a publisher or a stage")
                    .contains("\"event loop\",\"why\":\".nonBlocking() says so\"")
                    .contains("\"event loop\",\"why\":\"a WebSocket does not block\"");
        }
    }

    @Test
    void pluginsSayWhyTheyAreThereOrNot() {
        assertThat(html("/-/dev/plugins")).contains("<code>stamps</code>", "state good\">on", "state plain\">off");
        assertThat(json("/-/dev/plugins.json"))
                .containsPattern("\"id\":\"idle\",\"state\":\"off\",\"version\":\"\",\"why\":\"[^\"]*without[^\"]*\"");
    }

    @Test
    void settingsHaveTheirOriginAndNoSecrets() {
        for (String page : new String[] {html("/-/dev/config"), json("/-/dev/config.json")}) {
            assertThat(page)
                    .contains("shop.database.password", "***", "code DevPagesTest.java:")
                    .contains("retort.server.max-bdy", "did you mean retort.server.max-body")
                    .doesNotContain("hunter2", "<script>alert", "<img src=x");
        }
    }

    @Test
    void requestsAreListedWithWhatBecameOfThem() {
        client.get("/plain/" + mark).header("X-Tenant", "acme").expect(200);
        client.get("/-/dev/routes").expect(200);
        String page = html("/-/dev/requests");
        String item = html("/-/dev/requests/" + number(mark));
        String json = json("/-/dev/requests/" + number(mark) + ".json");

        assertThat(page)
                .contains(">/plain/" + mark + "</a>", "<code>/plain/{id}</code>", "state good\">200", "data-replay=")
                .doesNotContain(">/-/dev");
        assertThat(item).contains("X-Tenant", "acme", "plain " + mark, "worker", "curl -g", "@Test");
        assertThat(json)
                .contains("\"status\":200", "\"thread\":\"worker\"", "\"value\":\"acme\"")
                .contains("\"answerBody\":\"plain " + mark + "\"", "\"curl\":\"curl -g", "\"test\":\"@Test");
    }

    @Test
    void bodiesAreThereIfTheyWereReadAndAreText() {
        client.post("/said?" + mark).text("body of " + mark).expect(200);
        client.post("/unread?" + mark).text("never read " + mark).expect(200);

        assertThat(json("/-/dev/requests/" + number("/said?" + mark) + ".json"))
                .contains("\"body\":\"body of " + mark + "\"", "\"answerBody\":\"said body of " + mark);
        assertThat(json("/-/dev/requests/" + number("/unread?" + mark) + ".json"))
                .doesNotContain("never read")
                .contains("\"noReplay\":\"its body is not here as it was");
    }

    @Test
    void secretsOfRequestsAreMasked() {
        client.post("/login?api_key=k7" + mark + "&t%6Fken=k8" + mark)
                .header("Authorization", "Bearer b" + mark)
                .cookie("sid", "c" + mark)
                .form("name", "ada", "password", "p" + mark)
                .expect(200);
        client.post("/said?" + mark)
                .header("Content-Type", "application/json")
                .text("{\"name\":\"ada\", \"pass\\u0077ord\":581200000000001, \"password\" : \"j\\\"" + mark
                        + "\",\"pin_secret\":471100000000001}")
                .expect(200);
        long login = number("/login?");
        long said = number("/said?" + mark);

        for (String path : new String[] {
            "/-/dev/requests",
            "/-/dev/requests/" + login,
            "/-/dev/requests/" + login + ".json",
            "/-/dev/requests/" + said + ".json"
        }) {
            assertThat(client.get(path).expect(200).text())
                    .doesNotContain("k7" + mark, "k8" + mark, "Bearer b", "c" + mark, "p" + mark)
                    .doesNotContain("471100000000001", "581200000000001");
        }
        assertThat(json("/-/dev/requests/" + login + ".json")).contains("name=ada&password=***");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        client.get("/plain/x").query("q", XSS).header("X-Evil", XSS).expect(200);
        client.get("/crash").query("why", XSS).accept("text/html").expect(500);
        client.post("/said").text(XSS).expect(200);

        for (String path : new String[] {
            "/-/dev",
            "/-/dev/requests",
            "/-/dev/errors",
            "/-/dev/config",
            "/-/dev/requests/" + number("/plain/x"),
            "/-/dev/requests/" + number("/said")
        }) {
            assertThat(html(path)).doesNotContain("<script>alert", "<img src=x");
        }
        assertThat(html("/-/dev/errors")).contains(ESCAPED);
        assertThat(html("/-/dev/requests/" + number("/plain/x"))).contains(ESCAPED);
    }

    @Test
    void errorsOpenAsTheirPages() {
        client.get("/crash?why=" + mark).accept("application/json").expect(500);
        String list = html("/-/dev/errors");
        String path = list.replaceAll("(?s).*?href=\"(/-/dev/errors/\\d+)\">[^<]*" + mark + ".*", "$1");

        assertThat(list).contains("crash " + mark, "DevPagesTest.java:");
        assertThat(html(path)).contains("IllegalStateException", "crash " + mark, "href=\"/-/dev\"");
        assertThat(json(path + ".json")).contains("\"message\":\"crash " + mark + "\"", "\"exceptions\":[");
        assertThat(html("/-/dev/requests")).contains("href=\"" + path + "\"");
    }

    @Test
    void whatAnErrorHandlerAnsweredIsReportedToo() {
        client.get("/own-error?" + mark).expect(500).text("sorry");

        assertThat(html("/-/dev/errors")).contains("/own-error?" + mark, "handled elsewhere");
    }

    @Test
    void templatesAreCompiledAsTheyAre() {
        assertThat(json("/-/dev/templates.json"))
                .contains("\"name\":\"page.html\",\"state\":\"compiled\"")
                .containsPattern(
                        "\"name\":\"broken.html\",\"state\":\"broken\",\"problem\":\"(?:[^\"\\\\]|\\\\.)+\",\"line\":\\d+");
        assertThat(html("/-/dev/templates"))
                .contains("broken.html", "href=\"vscode://file", "&lt;b&gt;evil.html")
                .doesNotContain("<b>evil");
    }

    @Test
    void aReplaySendsTheRequestAgain() {
        client.post("/said?" + mark).text("once").expect(200);
        long number = number("/said?" + mark);

        accepted(client.post("/-/dev/requests/" + number + "/replay"))
                .expect(200)
                .type("application/json")
                .contains("\"status\":200")
                .contains("\"body\":\"said once\"");

        assertThat(number("/said?" + mark)).isGreaterThan(number);
    }

    @Test
    void aReplayKnowsTheSecretsAndShowsNone() {
        client.post("/login?" + mark)
                .form("name", "ada", "password", "p" + mark)
                .expect(200);

        accepted(client.post("/-/dev/requests/" + number("/login?" + mark) + "/replay"))
                .expect(200)
                .contains("\"body\":\"in\"");
        assertThat(Recorder.ofProcess().requests().get(0).body().text()).isEqualTo("name=ada&password=p" + mark);
    }

    @Test
    void aReplayIsForPagesOfThisServerAlone() {
        client.get("/plain/" + mark).expect(200);
        String path = "/-/dev/requests/" + number(mark) + "/replay";

        client.post(path).expect(403);
        client.post(path).header("Origin", "http://localhost").expect(403).contains("load it again");
        accepted(client.post(path)).header("Origin", "http://localhost:81").expect(403);
        accepted(client.get(path)).expect(405).header("Allow", "POST");
        accepted(client.post("/-/dev/requests/999999999/replay")).expect(404);
        accepted(client.post("/-/dev/routes")).expect(405).header("Allow", "GET");
    }

    @Test
    void whatCannotBeRepeatedIsNot() {
        client.post("/unread?" + mark).text("never read").expect(200);

        accepted(client.post("/-/dev/requests/" + number("/unread?" + mark) + "/replay"))
                .expect(409)
                .contains("nobody read it to its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/dev", "/-/dev/routes", "/-/dev/routes.json", "/-/dev/requests", "/-/dev/errors/1"})
    void nobodyElseSeesThePages(String path) {
        client.get(path).header("Host", "evil.com").expect(421);
        client.get(path).header("Origin", "https://evil.com").expect(403);
        client.get(path).header("Origin", "http://localhost:5173").expect(403);
        client.get(path).header("Sec-Fetch-Site", "cross-site").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/dev", "/-/dev/", "/-/dev/routes", "/-/dev/routes.json", "/-/dev/client.js"})
    void thereAreNoneInRunMode(String path) {
        try (TestClient run = TestClient.of(app("--retort.templates.directory="))) {
            run.get(path).expect(404);
            run.post(path).header("Origin", "http://localhost").expect(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/-/dev/nothing", "/-/dev/requests/999999999", "/-/dev/errors/999999999", "/-/dev/plugins/1"})
    void whatIsNotThereIsNamed(String path) {
        client.get(path).expect(404).contains("no such development page");
    }

    @Test
    void thePolicyLetsTheirOwnScriptRunAndNothingElse() {
        TestResponse page = client.get("/-/dev/requests").expect(200);
        String policy = page.header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.text()).contains("nonce=\"").doesNotContain("http://", "https://");
    }

    @Test
    void thePagesAreThereWithoutRefresh() {
        try (TestClient quiet = TestClient.of(app("--debug", "--retort.dev.refresh=false"))) {
            quiet.get("/-/dev").expect(200).contains("/-/dev/routes");
            quiet.get("/-/dev/client.js").expect(404);
        }
    }
}
