package dev.retort.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium of this machine, without a window. Belongs to the thread that launched it, as all that it gives. */
public final class Browser implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final List<String> FLAGS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Playwright driver;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright driver, com.microsoft.playwright.Browser browser) {
        this.driver = driver;
        this.browser = browser;
    }

    /** {@return a browser; the test is skipped, and says why, where none is installed} */
    public static Browser launch() {
        return launch(System.getenv().getOrDefault("PATH", ""));
    }

    static Browser launch(String folders) {
        Optional<Path> program = find(folders);
        assumeTrue(program.isPresent(), () -> "no browser is installed: none of " + NAMES + " is on the PATH");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright driver = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            LaunchOptions options =
                    new LaunchOptions().setExecutablePath(program.orElseThrow()).setArgs(FLAGS);
            return new Browser(driver, driver.chromium().launch(options));
        } catch (RuntimeException failed) {
            driver.close();
            throw failed;
        }
    }

    private static Optional<Path> find(String folders) {
        return Stream.of(folders.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** {@return a new tab, with cookies and a cache of its own; {@code page.context().newPage()} is one that shares them} */
    public Page page() {
        Page page = browser.newContext().newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        return page;
    }

    /** Ends the browser and its driver, and removes what they wrote. */
    @Override
    public void close() {
        driver.close();
    }
}
