package dev.retort.devtools.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WebBrowserTest {
    private static final String PAGE = "http://127.0.0.1:5000/";

    @Test
    void eachSystemHasItsCommand() {
        assertThat(WebBrowser.command(null, "Linux", PAGE)).isEqualTo(List.of("xdg-open", PAGE));
        assertThat(WebBrowser.command(" ", "Mac OS X", PAGE)).isEqualTo(List.of("open", PAGE));
        assertThat(WebBrowser.command(null, "Windows 11", PAGE))
                .isEqualTo(List.of("rundll32", "url.dll,FileProtocolHandler", PAGE));
    }

    @Test
    void theVariableOfTheUserCounts() {
        assertThat(WebBrowser.command("firefox:chromium", "Linux", PAGE)).isEqualTo(List.of("firefox", PAGE));
        assertThat(WebBrowser.command("chromium --app=%s", "Linux", PAGE))
                .isEqualTo(List.of("chromium", "--app=" + PAGE));
    }
}
