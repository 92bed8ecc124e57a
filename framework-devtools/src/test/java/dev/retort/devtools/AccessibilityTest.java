package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.retort.App;
import dev.retort.FieldError;
import dev.retort.Html;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.browser.Axe;
import dev.retort.browser.InBrowser;
import dev.retort.devtools.reload.CompileError;
import dev.retort.devtools.reload.CompileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Error pages in a browser, in light and dark colours, wide and narrow, by the rules of axe-core: contrast and all. */
@ExtendWith(InBrowser.class)
class AccessibilityTest {
    private static RunningApp running;

    @BeforeAll
    static void start() {
        running = app().startNow();
    }

    @AfterAll
    static void stop() {
        running.close();
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

    private static String url(String path) {
        return "http://localhost:" + running.port() + path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flat-map", "/compile", "/template", "/users/abc", "/invalid"})
    void everyPageCanBeReadByEveryone(String path, Page page) {
        page.navigate(url(path));
        page.waitForSelector("main h1");
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, 800);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));

                assertThat(Axe.violations(page))
                        .as("%s, %d wide, %s", path, width, colours)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s, %d wide: nothing sticks out", path, width)
                        .isEqualTo(true);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theFailureOverAPageCanBeReadByEveryone(ColorScheme colours, Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.navigate(url("/"));
        page.waitForFunction("window.__retort === 'connected'");
        page.evaluate("fetch('/broken').then(r => r.text()).catch(() => {})");
        page.waitForSelector("retort-failure section");

        assertThat(Axe.violations(page)).isEmpty();
    }
}
