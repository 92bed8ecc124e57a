package dev.retort.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class BrowserTest {
    private static final String PROFILE = "--user-data-dir=";

    @Test
    void nothingIsLeftOfABrowserThatWasClosed() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        List<ProcessHandle> started;
        Path profile;
        try (Browser browser = Browser.launch()) {
            Page page = browser.page();
            page.setContent("<p>shop</p>");
            assertThat(page.textContent("p")).isEqualTo("shop");
            started = ProcessHandle.current()
                    .descendants()
                    .filter(process -> !before.contains(process))
                    .toList();
            profile = profile(started);
            assertThat(profile).isDirectory();
        }

        assertThat(started).hasSizeGreaterThan(1);
        for (ProcessHandle process : started) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(Files.exists(profile)).isFalse();
    }

    private static Path profile(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.startsWith(PROFILE))
                .map(argument -> Path.of(argument.substring(PROFILE.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutABrowserATestIsSkippedAndSaysWhy() {
        assertThatThrownBy(() -> Browser.launch(""))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no browser is installed: none of [chromium, ");
    }
}
