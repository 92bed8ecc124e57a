package dev.retort.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class AxeTest {
    private static final String PAGE = "<!doctype html><html lang=\"en\"><head><title>Shop</title></head><body><main>"
            + "<h1>Shop</h1><details><summary>More</summary><p style=\"color: %s\">Chairs</p></details></main></body></html>";

    @Test
    void tellsOfContrastInPartsThatAreFolded(Page page) {
        page.setContent(PAGE.formatted("#ccc"));

        assertThat(Axe.violations(page)).contains("color-contrast at p", "insufficient color contrast");
    }

    @Test
    void saysNothingOfAPageThatEveryoneCanRead(Page page) {
        page.setContent(PAGE.formatted("#222"));

        assertThat(Axe.violations(page)).isEmpty();
    }
}
