package dev.retort.devtools.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import dev.retort.App;
import dev.retort.RunningApp;
import dev.retort.Sse;
import dev.retort.browser.Axe;
import dev.retort.browser.InBrowser;
import dev.retort.devtools.blocking.BlockingFindings;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.spi.BlockedCall;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Each page in a browser: for everyone, in both colours, wide and narrow; and what its buttons do. */
@ExtendWith(InBrowser.class)
class DevPagesInABrowserTest {
    private static final String EVIL = "<script>window.evil = 1</script>'\"`id`$(id)";

    @TempDir
    private static Path templates;

    private static RunningApp running;
    private static TestClient client;
    private static TestResponse stream;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(templates.resolve("home.html"), "<p>fine</p>");
        Files.writeString(templates.resolve("broken.html"), "<p>\n{{ 1 + }}</p>");
        App app = App.create("--debug", "--port=0", "--retort.dev.editor=vscode");
        app.set("retort.templates.directory", templates.toString());
        app.before(request -> {});
        app.get("/plain", () -> "plain").name("plain");
        app.post("/said", String.class, (request, text) -> "said " + text);
        app.get("/crash", request -> {
            throw new IllegalStateException("crash " + request.query("why", ""));
        });
        app.get("/ticks", () -> Sse.of(Flux.just("tick").concatWith(Flux.never())));
        running = app.startNow();
        client = TestClient.of(running.urls().get(0));
        client.get("/plain").header("X-Tenant", "acme").expect(200);
        client.get("/crash").query("why", EVIL).accept("text/html").expect(500);
        client.get("/nowhere").accept("text/html").expect(404);
        stream = client.get("/ticks").accept("text/event-stream").send();
        BlockingFindings.ofProcess()
                .held(BlockedCall.find(
                                "retort-http-epoll-1",
                                Duration.ofMillis(640),
                                "GET /plain (Main.java:7)",
                                List.of(
                                        new StackTraceElement("java.lang.Thread", "sleep", "Thread.java", 1),
                                        new StackTraceElement("shop.Main", "plain", "Main.java", 12)),
                                "make the handler .blocking(), or return a Mono or Flux that waits without a thread")
                        .orElseThrow());
    }

    @AfterAll
    static void stop() {
        if (stream != null) {
            stream.close();
        }
        if (client != null) {
            client.close();
        }
        if (running != null) {
            running.close();
        }
    }

    private static String url(String path) {
        return "http://localhost:" + running.port() + path;
    }

    static List<String> pages() {
        return List.of(
                "/-/dev",
                "/-/dev/routes",
                "/-/dev/requests",
                "/-/dev/requests/" + number("/plain"),
                "/-/dev/errors",
                "/-/dev/errors/1",
                "/-/dev/streams",
                "/-/dev/blocking",
                "/-/dev/templates",
                "/-/dev/plugins",
                "/-/dev/config",
                "/-/dev/reloads");
    }

    private static long number(String target) {
        return Recorder.ofProcess().requests().stream()
                .filter(request -> request.target().startsWith(target))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageCanBeReadByEveryoneAndAsksNobodyElse(String path, Page page) {
        List<String> said = new CopyOnWriteArrayList<>();
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> said.add(message.text()));
        page.onPageError(said::add);
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(url(path));
        assertThat(page.locator("main h1")).isVisible();
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, 800);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));

                assertThat(Axe.violations(page))
                        .as("%s, %d wide, %s", path, width, colours)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s, %d wide: nothing sticks out", path, width)
                        .isEqualTo(true);
            }
        }
        assertThat(page.evaluate("window.evil")).isNull();
        assertThat(said).isEmpty();
        assertThat(asked).allMatch(asks -> asks.startsWith(url("/")) || asks.startsWith("data:"));
    }

    @Test
    void theOverviewLeadsToEachPageAndTheErrorPageBack(Page page) {
        page.navigate(url("/crash"));
        page.locator("text=Development pages").click();
        assertThat(page.locator("h1")).hasText("Overview");

        page.locator("#pages a:has-text('Routes')").click();
        assertThat(page.locator("h1")).hasText("Routes");
        page.locator("nav a:has-text('Errors')").click();
        page.locator("table a:has-text('crash <script>')").first().click();
        assertThat(page.locator("h1")).containsText("crash <script>");
    }

    @Test
    void aReplayShowsTheAnswer(Page page) {
        client.post("/said?once").text("once").expect(200);
        page.navigate(url("/-/dev/requests"));

        page.locator("tr:has-text('/said?once') >> text=Replay").first().click();

        assertThat(page.locator("#answer-status")).containsText("POST /said?once \u2192 200");
        assertThat(page.locator("#answer-text")).containsText("said once");
        page.reload();
        assertThat(page.locator("tr:has-text('/said?once')")).hasCount(2);
    }

    @Test
    void aPageOfAnEarlierStartSaysWhatToDo(Page page) {
        page.navigate(url("/-/dev/requests"));
        page.evaluate("document.querySelectorAll('[data-token]').forEach(part => { part.dataset.token = 'old'; })");

        page.locator("tr:has-text('/plain') >> text=Replay").first().click();

        assertThat(page.locator("#answer-status")).containsText("load it again");
    }

    @Test
    void commandsAndTestsAreCopied(Page page) {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.navigate(url("/-/dev/requests"));
        page.locator("tr:has-text('/plain') >> text=Copy as curl").first().click();
        assertThat(page.locator("text=Copied")).isVisible();
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .startsWith("curl -g --path-as-is 'http://127.0.0.1:")
                .contains("-H 'X-Tenant: acme'");

        page.navigate(url("/-/dev/requests/" + number("/plain")));
        page.locator("section#test >> text=Copy as test").click();
        assertThat(page.locator("text=Copied")).isVisible();
        assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                .startsWith("@Test\nvoid testGetPlainAnswers200(TestClient client) {");
    }

    @Test
    void withoutScriptsAllCanBeReadAndNoButtonPromisesMore(Page page) {
        try (Page plain = page.context()
                .browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage()) {
            plain.navigate(url("/-/dev/requests/" + number("/plain")));

            assertThat(plain.locator("#curl-text")).containsText("curl -g");
            assertThat(plain.locator("button:visible")).hasCount(0);
        }
    }

    @Test
    void theTokenGoesNowhereElse(Page page) {
        List<Request> sent = new CopyOnWriteArrayList<>();
        page.onRequest(sent::add);
        page.navigate(url("/-/dev/requests"));
        page.locator("tr:has-text('/plain') >> text=Replay").first().click();
        assertThat(page.locator("#answer-status")).containsText("200");

        assertThat(sent)
                .filteredOn(request -> request.headers().containsKey("retort-dev-token"))
                .extracting(Request::url)
                .allMatch(to -> to.matches("http://localhost:\\d+/-/dev/requests/\\d+/replay"));
    }
}
