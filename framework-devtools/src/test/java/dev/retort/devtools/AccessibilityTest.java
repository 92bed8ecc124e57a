package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.FieldError;
import dev.retort.Html;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.devtools.browser.Axe;
import dev.retort.devtools.browser.Browser;
import dev.retort.devtools.browser.Tab;
import dev.retort.devtools.reload.CompileError;
import dev.retort.devtools.reload.CompileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Error pages in a browser, in light and dark colours, wide and narrow, by the rules of axe-core: contrast and all. */
class AccessibilityTest {
    private static Browser browser;
    private static RunningApp running;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.launch();
        running = app().startNow();
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (running != null) {
            running.close();
        }
    }

    private static App app() {
        App app = App.create("--debug", "--port=0", "--retort.dev.editor=vscode");
        app.get(
                "/",
                () -> Html.raw("<!doctype html><html lang=\"en\"><head><title>Shop</title></head>"
                        + "<body><main><h1>Shop</h1></main></body></html>"));
        app.get(
                "/flat-map",
                () -> Flux.just("book", "chair")
                        .flatMap(item -> Mono.<String>fromCallable(() -> {
                            throw new IllegalStateException(
                                    "no price of " + item, new IllegalArgumentException("no row"));
                        }))
                        .last());
        app.get("/compile", () -> {
            throw new CompileException(List.of(
                    new CompileError(Path.of("src/Shop.java"), 7, 8, 13, "code", "cannot find symbol", "return price;"),
                    new CompileError(
                            Path.of("src/Cart.java"), 9, 4, 5, "code", "';' expected", "int count = 3 // two")));
        });
        app.get("/template", () -> {
            throw new BrokenTemplate();
        });
        app.get("/users/{id:long}", request -> "user");
        app.get("/invalid", () -> Problem.invalid(List.of(FieldError.of("age", "type", "must be a whole number"))));
        app.get(
                "/broken",
                () -> Response.of(Flux.just("begun").concatWith(Flux.error(new IllegalStateException("cut off"))))
                        .type("text/plain"));
        return app;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flat-map", "/compile", "/template", "/users/abc", "/invalid"})
    void everyPageCanBeReadByEveryone(String path) throws Exception {
        Tab tab = browser.tab().go("http://localhost:" + running.port() + path);
        tab.until("document.querySelector('main h1') !== null");
        for (int width : List.of(1280, 390)) {
            for (boolean isDark : List.of(false, true)) {
                tab.size(width, 800, isDark);

                assertThat(Axe.violations(tab))
                        .as("%s, %d wide, dark: %s", path, width, isDark)
                        .isEmpty();
                assertThat(tab.eval("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s, %d wide: nothing sticks out", path, width)
                        .isEqualTo("true");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFailureOverAPageCanBeReadByEveryone(boolean isDark) throws Exception {
        Tab tab = browser.tab().size(1280, 800, isDark).go("http://localhost:" + running.port() + "/");
        tab.until("window.__retort === 'connected'");
        tab.eval("fetch('/broken').then(r => r.text()).catch(() => {})");
        tab.until("document.querySelector('retort-failure') !== null");

        assertThat(Axe.violations(tab)).isEmpty();
    }
}
