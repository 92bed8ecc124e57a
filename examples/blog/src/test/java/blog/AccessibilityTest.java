package blog;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.retort.browser.Axe;
import dev.retort.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether everybody can read the pages: names, order, contrast; on a desk and on a phone, in light and dark. */
@ExtendWith(InBrowser.class)
class AccessibilityTest extends OnASite {
    private static final List<String> PAGES =
            List.of("/", "/?q=nothing", "/posts/1", "/new", "/posts/1/edit", "/login", "/register", "/nowhere");

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
    void noPageHasAViolation(int width, ColorScheme colors, Page page) throws IOException {
        page.setViewportSize(width, 900);
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(colors));
        Browsing ada = new Browsing(page, site)
                .register("Ada")
                .write(
                        "A long title that needs two lines on a phone",
                        "# Heading\n\nWords and `code`, [links](/)\n\n> quote");
        ada.fill("Your comment", "Nice\nreally").press("Comment");
        page.locator(".comment").waitFor();
        for (String path : PAGES) {
            ada.go(path);
            assertThat(Axe.violations(page)).as(path).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path + " fits the width")
                    .isEqualTo(true);
            screenshot(page, path, width, colors);
        }
    }

    // -Dblog.screenshots=<folder> keeps pictures to look at
    private static void screenshot(Page page, String path, int width, ColorScheme colors) {
        String target = System.getProperty("blog.screenshots");
        if (target != null) {
            String name = path.replaceAll("[^a-z0-9]+", "-") + "-" + width + "-" + colors + ".png";
            page.screenshot(
                    new ScreenshotOptions().setPath(Path.of(target, name)).setFullPage(true));
        }
    }

    @Test
    void aFormWithMistakesHasNoViolation(Page page) {
        Browsing visitor =
                new Browsing(page, site).go("/register").fill("Name", "Ada").fill("Password", "short");
        visitor.press("Register");

        assertThat(page.locator("#password-errors").innerText()).contains("size must be between");
        assertThat(Axe.violations(page)).isEmpty();
    }
}
