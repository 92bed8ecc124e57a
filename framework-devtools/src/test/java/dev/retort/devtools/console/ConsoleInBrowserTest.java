package dev.retort.devtools.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.retort.App;
import dev.retort.Html;
import dev.retort.RunningApp;
import dev.retort.browser.Axe;
import dev.retort.browser.InBrowser;
import dev.retort.devtools.pin.KnownPin;
import dev.retort.devtools.pin.Pin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of the console as a developer uses it: by the keyboard, in a browser. */
@ExtendWith(InBrowser.class)
class ConsoleInBrowserTest {
    private static final String SHOTS = System.getProperty("retort.screenshots", "");
    private static RunningApp running;

    @BeforeAll
    static void start() {
        App app = App.create("--debug", "--console", "--port=0");
        app.get("/", () -> Html.raw("<!doctype html><title>Shop</title>"));
        app.get("/carts/{id}", request -> {
            throw new OwnCode.NoStock(3);
        });
        running = app.startNow();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void unlock() {
        Pin.ofProcess().show();
    }

    private static String url(String path) {
        return "http://localhost:" + running.port() + path;
    }

    private static void shoot(Page page, String name) {
        if (!SHOTS.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(SHOTS, name + ".png"))
                    .setFullPage(true));
        }
    }

    private static Page open(Page page) {
        page.navigate(url("/-/dev/console"));
        page.getByLabel("PIN", new Page.GetByLabelOptions().setExact(true)).fill(KnownPin.ofProcess());
        page.keyboard().press("Enter");
        assertThat(page.locator("#code")).isFocused();
        assertThat(page.locator("#log")).containsText("these variables are there");
        return page;
    }

    private static void type(Page page, String code) {
        page.locator("#code").fill(code);
        page.keyboard().press("Enter");
    }

    private static Locator last(Page page) {
        return page.locator(".entry").last();
    }

    @Test
    void fromTheErrorPageToTheFailedRequestByTheKeyboard(Page page) {
        List<String> requests = new ArrayList<>();
        page.context().onRequest(request -> requests.add(request.url()));
        page.navigate(url("/carts/7?size=xl"));
        shoot(page, "error");
        Page console = page.waitForPopup(() -> {
            page.locator("a.button").focus();
            page.keyboard().press("Enter");
        });

        assertThat(console.locator("#pin")).isFocused();
        console.keyboard().type("aaaa");
        console.keyboard().press("Enter");
        assertThat(console.getByRole(AriaRole.ALERT)).hasText("wrong PIN, 4 attempts left");
        console.keyboard().type(KnownPin.ofProcess());
        console.keyboard().press("Enter");
        assertThat(console.locator("#code")).isFocused();
        console.keyboard().type("request.query(\"size\").get() + error.left");
        console.keyboard().press("Enter");

        assertThat(last(console)).containsText("String = \"xl3\"");
        shoot(console, "console");
        assertThat(requests).allMatch(one -> one.startsWith(url("/")));
    }

    @Test
    void enterEvaluatesAndShiftAndEnterBeginsALineAndArrowsGoBack(Page page) {
        open(page);
        type(page, "int one = 1;");
        assertThat(last(page)).containsText("one: int = 1");
        page.keyboard().type("one +");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("1");
        assertThat(page.locator("#code")).hasValue("one +\n1");
        page.keyboard().press("Enter");
        assertThat(last(page)).containsText("int = 2");

        page.keyboard().type("half");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#code")).hasValue("one +\n1");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#code")).hasValue("int one = 1;");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#code")).hasValue("half");
    }

    @Test
    void whatIsNotWholeGoesOnAndWhatIsWrongStays(Page page) {
        open(page);
        type(page, "for (int i = 0; i < 2; i++) {");
        assertThat(page.locator("#code")).hasValue("for (int i = 0; i < 2; i++) {\n");
        page.keyboard().type("print(i); }");
        page.keyboard().press("Enter");
        assertThat(last(page)).containsText("0\n1");

        type(page, "int x = ones;");
        assertThat(last(page)).containsText("line 1, column 9: cannot find symbol");
        assertThat(page.locator("#code")).hasValue("");
    }

    @Test
    void escapeStopsWhatRuns(Page page) {
        open(page);
        type(page, "while (true) { }");
        assertThat(page.locator("#stop")).isVisible();
        page.keyboard().press("Escape");

        assertThat(last(page)).containsText("stopped");
        assertThat(page.locator("#stop")).isHidden();
    }

    @Test
    void nothingThatIsPrintedIsTakenForMarkup(Page page) {
        open(page);
        type(page, "print(\"<img src=x onerror='document.title=1'>\"); \"<script>document.title=2</script>\"");

        assertThat(last(page)).containsText("<script>document.title=2</script>");
        assertThat(page.locator("#log img, #log script")).hasCount(0);
        assertThat(page).hasTitle("Console");
    }

    @Test
    void scriptsOfTheApplicationReachNeitherThePageNorItsToken(Page page) {
        open(page.context().newPage()).close(); // the browser has the cookie
        page.navigate(url("/"));

        Object read = page.evaluate("fetch('/-/dev/console').then(answer => answer.status)");
        Object posted = page.evaluate(
                "fetch('/-/dev/console/evaluate?session=' + 'a'.repeat(32), {method: 'POST', body: '1',"
                        + " headers: {'Content-Type': 'application/vnd.retort.console'}}).then(answer => answer.status)");
        Object seen = page.evaluate("() => { const other = window.open('/-/dev/console'); return new Promise(done =>"
                + " setTimeout(() => { let text = ''; try { text = other.document.body.innerHTML } catch (cut) { }"
                + " done(text) }, 1000)) }");

        assertThat(read).isEqualTo(403);
        assertThat(posted).isEqualTo(403);
        assertThat(seen).asString().doesNotContain("data-session");
    }

    @Test
    void everyoneCanReadAndUseIt(Page page) {
        for (boolean isOpen : List.of(false, true)) {
            if (isOpen) {
                open(page);
                type(page, "throw new IllegalStateException(\"broken\", new Exception(\"cause\"))");
                assertThat(last(page)).containsText("caused by java.lang.Exception: cause");
                type(page, "List.of(1).forEach(n -> { throw new IllegalArgumentException(\"no \" + n); })");
                assertThat(last(page)).containsText("1 library frame");
                type(page, "int = 3");
                assertThat(last(page)).containsText("line 1, column 5");
                type(page, "\"a long text \".repeat(40)");
                assertThat(last(page)).containsText("String = ");
            } else {
                page.navigate(url("/-/dev/console"));
                page.locator("#pin").fill("aaa");
                page.keyboard().press("Enter");
                assertThat(page.locator("#pin-problem")).containsText("wrong PIN");
            }
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 800);
                for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                    assertThat(Axe.violations(page))
                            .as("open: %s, %d wide, %s", isOpen, width, colours)
                            .isEmpty();
                    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as("open: %s, %d wide: nothing sticks out", isOpen, width)
                            .isEqualTo(true);
                    shoot(page, "use-" + isOpen + "-" + width + "-" + colours);
                }
            }
        }
    }
}
