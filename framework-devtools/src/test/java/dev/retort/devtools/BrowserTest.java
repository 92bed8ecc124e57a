package dev.retort.devtools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.retort.App;
import dev.retort.Html;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.browser.InBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

@ExtendWith(InBrowser.class)
class BrowserTest {
    // that of views
    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'nonce-n1'; style-src 'self' 'nonce-n1';"
                    + " img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicReference<String> style = new AtomicReference<>("p{color:rgb(1,1,1)}");
    private RunningApp running;
    private String url;

    @BeforeEach
    void start() {
        running = app().startNow();
        url = "http://localhost:" + running.port();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private App app() {
        App app = App.create("--debug", "--port=0");
        app.get("/", () -> {
            pages.incrementAndGet();
            return Html.raw("<!doctype html><html><head><link rel=\"stylesheet\" href=\"/s/shop.css\"></head>"
                    + "<body><p>shop</p><input id=\"i\"></body></html>");
        });
        app.get("/strict", () -> {
            pages.incrementAndGet();
            return Html.raw(
                            "<!doctype html><html><head><style nonce=\"n1\">p{color:rgb(2,2,2)}</style></head><body>"
                                    + "<p style=\"color:rgb(9,9,9)\">strict</p><script nonce=\"n1\">window.mine = 1</script>"
                                    + "<script>window.other = 1</script><img src=\"x\" onerror=\"window.other = 1\"></body></html>")
                    .header("Content-Security-Policy", POLICY);
        });
        app.get("/s/shop.css", () -> Response.text(style.get()).type("text/css"));
        app.get("/crash", () -> {
            throw new IllegalStateException("<img src=x onerror=\"document.title='owned'\">");
        });
        app.get(
                "/broken",
                () -> Response.of(Flux.just("begun").concatWith(Flux.error(new IllegalStateException("cut off"))))
                        .type("text/plain"));
        return app;
    }

    private static void failsBehindTheHead(Page page) {
        // waitForFunction evaluates a text in the page, which a policy may forbid
        page.waitForCondition(() -> "connected".equals(page.evaluate("window.__retort")));
        page.evaluate("fetch('/broken').then(r => r.text()).catch(() => {})");
    }

    @Test
    @DisplayName("25. the error page executes nothing, and its own script runs under its policy")
    void executesNothingOfAFailure(Page page) {
        page.navigate(url + "/crash");

        assertThat(page.locator("h1")).containsText("<img src=x");
        assertThat(page.title()).startsWith("500 ");
        assertThat(page.locator("img")).hasCount(0);
        assertThat(page.locator("#unfold")).isVisible();
        assertThat(page.locator(".hero")).hasCSS("border-top-width", "4px");
        assertThat(page.evaluate("performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)"
                        + ".filter(p => !p.startsWith('/-/dev/')).join()"))
                .isEqualTo("");
    }

    @Test
    @DisplayName("25. the error page is used by the keyboard")
    void isUsedByTheKeyboard(Page page) {
        page.navigate(url + "/crash");

        page.keyboard().press("Tab");
        assertThat(page.locator("a.skip")).isFocused();
        assertThat(page.locator("a.skip")).hasText("Skip to the failure");
        assertThat(page.locator("main, nav[aria-label], header, footer")).hasCount(4);
        assertThat(page.locator("h1")).hasCount(1);
    }

    @Test
    @DisplayName("26. a failure behind the head is shown over the page, and the server is fine")
    void showsAFailureBehindTheHeadOverThePage(Page page) {
        page.navigate(url + "/");
        page.fill("#i", "kept");
        failsBehindTheHead(page);

        assertThat(page.locator("retort-failure section"))
                .containsText(
                        Pattern.compile("GET /broken failed after its answer had begun.*cut off", Pattern.DOTALL));
        assertThat(page.locator("#i")).hasValue("kept");
        page.click("retort-failure button");
        assertThat(page.locator("retort-failure")).hasCount(0);
        Page other = page.context().newPage();
        other.navigate(url + "/");
        assertThat(other.locator("body > p")).hasText("shop");
    }

    @Test
    void keepsToThePolicyOfAPageAndIsLetThrough(Page page) {
        page.navigate(url + "/strict");

        failsBehindTheHead(page);
        assertThat(page.evaluate("window.mine + ' ' + window.other")).isEqualTo("1 undefined");
        assertThat(page.locator("body > p")).hasCSS("color", "rgb(2, 2, 2)");
        assertThat(page.locator("retort-failure section")).containsText("cut off");
    }

    @Test
    @DisplayName("31. seven tabs of one host load")
    void sevenTabsOfOneHostLoad(Page first) {
        List<Page> tabs = new ArrayList<>(List.of(first));
        while (tabs.size() < 7) {
            tabs.add(first.context().newPage());
        }
        tabs.forEach(tab -> tab.navigate(url + "/"));

        for (Page tab : tabs) {
            assertThat(tab.locator("body > p")).hasText("shop");
        }
        assertThat(pages).hasValue(7);
    }
}
