package dev.retort.devtools;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.retort.App;
import dev.retort.Csrf;
import dev.retort.Form;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.View;
import dev.retort.browser.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views, forms, sessions and their policy as a browser takes them, with debug mode and without. */
@ExtendWith(InBrowser.class)
class PagesInABrowserTest {
    private static final String SCRIPT = "<script>window.evil = 1</script>";

    @TempDir
    Path folder;

    private final List<RunningApp> running = new ArrayList<>();

    record Member(String name, int age) {}

    @AfterEach
    void stop() {
        running.forEach(RunningApp::close);
    }

    @BeforeEach
    void write() throws IOException {
        write("static/club.css", "h1 { color: rgb(1, 2, 3) }");
        write(
                "frame.html",
                "<!doctype html><html><head><title>Club</title><link rel=\"stylesheet\" href=\"{{ asset('club.css') }}\">"
                        + "<script nonce=\"{{ nonce() }}\">window.mine = 1</script><script>window.evil = 1</script></head>"
                        + "<body><h1>{{ session.user | default('nobody') }}</h1>"
                        + "{% for flash in flashes() %}<p class=\"{{ flash.category }}\">{{ flash.message }}</p>{% endfor %}"
                        + "{% block main %}{% endblock %}</body></html>");
        write("home.html", "{% extends 'frame.html' %}");
        write(
                "join.html",
                "{% extends 'frame.html' %}{% block main %}<form method=\"post\">{{ csrf() }}"
                        + "<input name=\"name\" value=\"{{ form.raw('name') }}\" autofocus onfocus=\"window.evil = 1\">"
                        + "<input name=\"age\" value=\"{{ form.raw('age') }}\">"
                        + "{% for error in form.errors('age') %}<em>{{ error }}</em>{% endfor %}<button>Join</button></form>"
                        + "{% endblock %}");
        write(
                "errors/4xx.html",
                "{% extends 'frame.html' %}{% block main %}<i>{{ status }} {{ path }}</i>{% endblock %}");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String start(String... arguments) {
        App app = App.create(arguments);
        app.set("retort.server.port", 0)
                .set("retort.templates.directory", folder.toString())
                .set("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");
        app.filter(Csrf.tokens());
        app.files("/static", folder.resolve("static").toString());
        app.get("/", () -> View.of("home.html")).name("home");
        app.get("/join", () -> View.of("join.html").with("form", Form.empty(Member.class)));
        app.post("/join", PagesInABrowserTest::join);
        RunningApp started = app.startNow();
        running.add(started);
        return "http://localhost:" + started.port();
    }

    private static Response join(Request request, Form<Member> form) {
        if (!form.isValid()) {
            return View.of("join.html").with("form", form).status(422);
        }
        String name = form.value().name();
        request.session().renew().set("user", name).flash("success", "Welcome, " + name);
        return Response.seeOther(request.url("home"));
    }

    private static void fill(Page page, String name, String age) {
        page.fill("[name=name]", name);
        page.fill("[name=age]", age);
        page.click("button");
    }

    private static void onlyTheScriptsOfTheAppRan(Page page) {
        assertThat(page.evaluate("window.mine + ' ' + window.evil")).isEqualTo("1 undefined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "debug"})
    void aFormIsFilledInShownAgainAndTaken(String mode, Page page) {
        String url = mode.equals("debug") ? start("--debug") : start();
        page.navigate(url + "/join");

        fill(page, SCRIPT, "seven");
        assertThat(page.locator("em")).hasText("must be a whole number, not \"seven\"");
        assertThat(page.locator("[name=name]")).hasValue(SCRIPT);
        fill(page, SCRIPT, "36");
        assertThat(page).hasURL(url + "/");
        assertThat(page.locator("p.success")).hasText("Welcome, " + SCRIPT);
        assertThat(page.locator("h1")).hasText(SCRIPT);
        assertThat(page.locator("h1")).hasCSS("color", "rgb(1, 2, 3)");
        assertThat(page.evaluate("document.cookie")).isEqualTo("");

        page.reload();
        assertThat(page.locator("p")).hasCount(0);
        assertThat(page.locator("h1")).hasText(SCRIPT);
        onlyTheScriptsOfTheAppRan(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "debug"})
    void aTokenThatIsNoneAndAPageThatIsNotThereAreAnsweredByAPage(String mode, Page page) {
        String url = mode.equals("debug") ? start("--debug") : start();
        page.navigate(url + "/join");

        page.evaluate("document.querySelector('[name=_csrf]').value = 'forged'");
        fill(page, "Eve", "30");
        assertThat(page.locator("i")).hasText("403 /join");

        page.navigate(url + "/nowhere/" + SCRIPT.replace(" ", "%20"));
        assertThat(page.locator("i")).hasText("404 /nowhere/" + SCRIPT);
        onlyTheScriptsOfTheAppRan(page);
    }
}
