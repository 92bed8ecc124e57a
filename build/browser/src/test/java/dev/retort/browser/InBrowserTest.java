package dev.retort.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InBrowser.class)
class InBrowserTest {
    @RepeatedTest(2)
    void pagesShareNothingAndEndWithTheirTest(Page page, Page other) {
        page.context().addCookies(List.of(new Cookie("user", "ann").setUrl("http://localhost")));

        assertThat(other.context().cookies()).isEmpty();
        assertThat(page.context().browser().contexts()).containsExactlyInAnyOrder(page.context(), other.context());
    }
}
