package dev.retort.devtools.reload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.retort.browser.InBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are open in a browser while their program is edited. */
@ExtendWith(InBrowser.class)
class ReloadBrowserTest {
    private static final String PAGE =
            "app.files(\"/static\", \"static\"); app.get(\"/\", () -> Html.raw(\"<!doctype html><html><head>"
                    + "<link rel=stylesheet href=/static/shop.css><script src=/static/shop.js></script></head>"
                    + "<body><p>v0</p><input id=i><img src=/static/logo.svg></body></html>\"));";
    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";

    private DemoProgram demo;

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

    private void open(Page page) {
        page.navigate("http://localhost:" + demo.port() + "/");
        page.waitForFunction("window.__retort === 'connected'");
        page.evaluate("window.mark = 'same page'");
    }

    private static void isTheSamePage(Page page) {
        assertThat(page.evaluate("window.mark")).isEqualTo("same page");
    }

    @Test
    void s13_styleSheetsAndImagesAreSwappedInPlaceAndScriptsReload(Page page) throws Exception {
        open(page);
        page.evaluate("() => { window.least = 9; new MutationObserver(() => { window.least = Math.min(window.least,"
                + " [...document.querySelectorAll('link[rel=stylesheet]')].filter(l => l.sheet).length); })"
                + ".observe(document.head, {childList: true}); }");

        demo.write("src/main/resources/static/shop.css", "p{color:rgb(2,2,2)}");
        assertThat(page.locator("body > p")).hasCSS("color", "rgb(2, 2, 2)");
        assertThat(page.locator("link[rel=stylesheet]")).hasCount(1);
        assertThat(page.evaluate("window.least"))
                .as("style sheets that were there at all times")
                .isEqualTo(1);

        demo.write("src/main/resources/static/logo.svg", SVG.formatted(22));
        assertThat(page.locator("img")).hasJSProperty("naturalWidth", 22);
        isTheSamePage(page);

        demo.write("src/main/resources/static/shop.js", "window.script = 'new'");
        page.waitForFunction("window.script === 'new'");
        assertThat(page.evaluate("window.mark")).isNull();
    }

    @Test
    void s20_aFailureIsShownOverThePageAndGoesAwayWhenItIsMended(Page page) throws Exception {
        open(page);
        page.fill("#i", "kept");

        demo.edit("Main", "app.run();", "app.run()");
        assertThat(page.locator("retort-failure section"))
                .containsText(Pattern.compile("It does not compile.*Main.java:8.*';' expected", Pattern.DOTALL));
        assertThat(page.locator("#i")).hasValue("kept");
        isTheSamePage(page);

        Page other = page.context().newPage();
        other.navigate("http://localhost:" + demo.port() + "/");
        assertThat(other).hasTitle(Pattern.compile("500 It does not compile.*"));
        other.waitForFunction("window.__retort === 'connected'");

        demo.edit("Main", "app.run()", "app.run();").edit("Main", "v0", "v1");
        for (Page each : List.of(page, other)) {
            assertThat(each.locator("body > p")).hasText("v1");
            assertThat(each.locator("retort-failure")).hasCount(0);
        }
    }

    @Test
    void s20b_whatWasTypedIsKeptIfTheEditIsTakenBack(Page page) throws Exception {
        open(page);
        page.fill("#i", "kept");

        demo.edit("Main", "app.run();", "app.run()");
        assertThat(page.locator("retort-failure")).hasCount(1);
        demo.edit("Main", "app.run()", "app.run();");

        assertThat(page.locator("retort-failure")).hasCount(0);
        assertThat(page.locator("#i")).hasValue("kept");
        isTheSamePage(page);
    }

    @Test
    void s31_sevenTabsRefreshOnceForEachGeneration(Page first) throws Exception {
        List<Page> tabs = new ArrayList<>(List.of(first));
        while (tabs.size() < 7) {
            tabs.add(first.context().newPage());
        }
        tabs.forEach(this::open);

        for (int edit = 1; edit <= 2; edit++) {
            demo.edit("Main", "v" + (edit - 1), "v" + edit);
            for (Page tab : tabs) {
                assertThat(tab.locator("body > p")).hasText("v" + edit);
                tab.waitForFunction("window.__retort === 'connected' && window.mark === undefined");
                tab.evaluate("window.mark = 'same page'");
            }
        }
        demo.write("src/main/resources/static/shop.css", "p{color:rgb(3,3,3)}");
        for (Page tab : tabs) {
            assertThat(tab.locator("body > p")).hasCSS("color", "rgb(3, 3, 3)");
            isTheSamePage(tab);
        }
    }
}
