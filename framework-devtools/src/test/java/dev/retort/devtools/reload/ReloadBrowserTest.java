package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.devtools.browser.Browser;
import dev.retort.devtools.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are open in a browser while their program is edited. */
class ReloadBrowserTest {
    private static final String PAGE =
            "app.files(\"/static\", \"static\"); app.get(\"/\", () -> Html.raw(\"<!doctype html><html><head>"
                    + "<link rel=stylesheet href=/static/shop.css><script src=/static/shop.js></script></head>"
                    + "<body><p>v0</p><input id=i><img src=/static/logo.svg></body></html>\"));";
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";

    private static Browser browser;

    private DemoProgram demo;

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
    void run(@TempDir Path folder) throws Exception {
        demo = new DemoProgram(folder)
                .write("src/main/resources/static/shop.css", "p{color:rgb(1,1,1)}")
                .write("src/main/resources/static/shop.js", "window.script = 'old'")
                .write("src/main/resources/static/logo.svg", SVG.formatted(11))
                .main(PAGE);
        demo.build();
        demo.run();
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    private Tab open() throws Exception {
        Tab tab = browser.tab().go("http://localhost:" + demo.port() + "/");
        tab.until("window.__retort === 'connected'");
        tab.eval("window.mark = 'same page'");
        return tab;
    }

    @Test
    void s13_styleSheetsAndImagesAreSwappedInPlaceAndScriptsReload() throws Exception {
        Tab tab = open();
        tab.eval("(window.least = 9, new MutationObserver(() => { window.least = Math.min(window.least,"
                + " [...document.querySelectorAll('link[rel=stylesheet]')].filter(l => l.sheet).length); })"
                + ".observe(document.head, {childList: true}))");

        demo.write("src/main/resources/static/shop.css", "p{color:rgb(2,2,2)}");
        tab.until("getComputedStyle(document.querySelector('p')).color === 'rgb(2, 2, 2)'");
        tab.until("document.querySelectorAll('link[rel=stylesheet]').length === 1");
        assertThat(tab.eval("window.least"))
                .as("style sheets that were there at all times")
                .isEqualTo("1");

        demo.write("src/main/resources/static/logo.svg", SVG.formatted(22));
        tab.until("document.querySelector('img').naturalWidth === 22");
        assertThat(tab.eval("window.mark")).isEqualTo("same page");

        demo.write("src/main/resources/static/shop.js", "window.script = 'new'");
        tab.until("window.script === 'new'");
        assertThat(tab.eval("window.mark")).isEqualTo("undefined");
    }

    @Test
    void s20_aFailureIsShownOverThePageAndGoesAwayWhenItIsMended() throws Exception {
        Tab tab = open();
        tab.eval("document.getElementById('i').value = 'kept'");

        demo.edit("Main", "app.run();", "app.run()");
        tab.until("document.querySelector('retort-failure') !== null");
        assertThat(tab.eval("document.querySelector('retort-failure').shadowRoot.textContent"))
                .contains("It does not compile", "Main.java:8", "';' expected");
        assertThat(tab.eval("document.getElementById('i').value + window.mark")).isEqualTo("keptsame page");

        Tab other = browser.tab().go("http://localhost:" + demo.port() + "/");
        other.until("document.title.startsWith('500 It does not compile')");
        other.until("window.__retort === 'connected'");

        demo.edit("Main", "app.run()", "app.run();").edit("Main", "v0", "v1");
        for (Tab each : List.of(tab, other)) {
            each.until("document.querySelector('p') && document.querySelector('p').textContent === 'v1'");
            assertThat(each.eval("document.querySelector('retort-failure')")).isEqualTo("null");
        }
    }

    @Test
    void s20b_whatWasTypedIsKeptIfTheEditIsTakenBack() throws Exception {
        Tab tab = open();
        tab.eval("document.getElementById('i').value = 'kept'");

        demo.edit("Main", "app.run();", "app.run()");
        tab.until("document.querySelector('retort-failure') !== null");
        demo.edit("Main", "app.run()", "app.run();");

        tab.until("document.querySelector('retort-failure') === null");
        assertThat(tab.eval("document.getElementById('i').value + window.mark")).isEqualTo("keptsame page");
    }

    @Test
    void s31_sevenTabsRefreshOnceForEachGeneration() throws Exception {
        List<Tab> tabs = new ArrayList<>();
        for (int count = 0; count < 7; count++) {
            tabs.add(open());
        }

        for (int edit = 1; edit <= 2; edit++) {
            demo.edit("Main", "v" + (edit - 1), "v" + edit);
            for (Tab tab : tabs) {
                tab.until("document.querySelector('p') && document.querySelector('p').textContent === 'v" + edit + "'");
                tab.until("window.__retort === 'connected' && window.mark === undefined");
                assertThat(tab.eval("window.mark = 'loaded'")).isEqualTo("loaded");
            }
        }
        demo.write("src/main/resources/static/shop.css", "p{color:rgb(3,3,3)}");
        for (Tab tab : tabs) {
            tab.until("getComputedStyle(document.querySelector('p')).color === 'rgb(3, 3, 3)'");
            assertThat(tab.eval("window.mark")).as("nothing reloaded it again").isEqualTo("loaded");
        }
    }
}
