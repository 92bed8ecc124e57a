package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.devtools.browser.Browser;
import dev.retort.devtools.browser.Tab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class BrowserTest {
    // that of views
    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'nonce-n1'; style-src 'self' 'nonce-n1';"
                    + " img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private static Browser browser;

    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicReference<String> style = new AtomicReference<>("p{color:rgb(1,1,1)}");
    private RunningApp running;
    private String url;

    @BeforeAll
    static void launch() throws IOException {
        browser = Browser.launch();
    }

    @AfterAll
    static void quit() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

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

    @Test
    @DisplayName("25. the error page executes nothing, and its own script runs under its policy")
    void executesNothingOfAFailure() throws Exception {
        Tab tab = browser.tab().go(url + "/crash");

        tab.until("document.querySelector('h1').textContent.startsWith('<img src=x')");
        assertThat(tab.eval("document.title")).startsWith("500 ");
        assertThat(tab.eval("document.images.length")).isEqualTo("0");
        tab.until("!document.getElementById('unfold').hidden");
        assertThat(tab.eval("getComputedStyle(document.querySelector('.hero')).borderTopWidth"))
                .isEqualTo("4px");
        assertThat(tab.eval("performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)"
                        + ".filter(p => !p.startsWith('/-/dev/')).join()"))
                .isEmpty();
    }

    @Test
    @DisplayName("25. the error page is used by the keyboard")
    void isUsedByTheKeyboard() throws Exception {
        Tab tab = browser.tab().go(url + "/crash");

        tab.press("Tab");
        tab.eval("document.querySelector('a.skip').focus()");
        assertThat(tab.eval("document.activeElement.textContent")).isEqualTo("Skip to the failure");
        assertThat(tab.eval("document.querySelectorAll('main, nav[aria-label], header, footer').length"))
                .isEqualTo("4");
        assertThat(tab.eval("document.querySelectorAll('h1').length")).isEqualTo("1");
    }

    @Test
    @DisplayName("26. a failure behind the head is shown over the page, and the server is fine")
    void showsAFailureBehindTheHeadOverThePage() throws Exception {
        Tab tab = browser.tab().go(url + "/");
        tab.until("window.__retort === 'connected'");
        tab.eval("document.getElementById('i').value = 'kept'");
        tab.eval("fetch('/broken').then(r => r.text()).catch(() => {})");

        tab.until("document.querySelector('retort-failure') !== null");
        assertThat(tab.eval("document.querySelector('retort-failure').shadowRoot.textContent"))
                .contains("GET /broken failed after its answer had begun", "cut off");
        assertThat(tab.eval("document.getElementById('i').value")).isEqualTo("kept");
        tab.eval("document.querySelector('retort-failure').shadowRoot.querySelector('button').click()");
        tab.until("document.querySelector('retort-failure') === null");
        browser.tab().go(url + "/").until("document.querySelector('p').textContent === 'shop'");
    }

    @Test
    void keepsToThePolicyOfAPageAndIsLetThrough() throws Exception {
        Tab tab = browser.tab().go(url + "/strict");

        tab.until("window.__retort === 'connected'");
        assertThat(tab.eval("String(window.mine)")).isEqualTo("1");
        assertThat(tab.eval("String(window.other)")).isEqualTo("undefined");
        assertThat(tab.eval("getComputedStyle(document.querySelector('p')).color"))
                .isEqualTo("rgb(2, 2, 2)");
        tab.eval("fetch('/broken').then(r => r.text()).catch(() => {})");
        tab.until("document.querySelector('retort-failure') !== null");
        assertThat(tab.eval("document.querySelector('retort-failure').shadowRoot.textContent"))
                .contains("cut off");
    }

    @Test
    @DisplayName("31. seven tabs of one host load")
    void sevenTabsOfOneHostLoad() throws Exception {
        List<Tab> tabs = new ArrayList<>();
        for (int count = 0; count < 7; count++) {
            tabs.add(browser.tab().go(url + "/"));
        }

        for (Tab tab : tabs) {
            tab.until("document.querySelector('p').textContent === 'shop'");
        }
        assertThat(pages).hasValue(7);
    }
}
