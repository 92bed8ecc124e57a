package dev.retort.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Csrf;
import dev.retort.Form;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.View;
import dev.retort.devtools.browser.Browser;
import dev.retort.devtools.browser.Tab;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views, forms, sessions and their policy as a browser takes them, with debug mode and without. */
class PagesInABrowserTest {
    private static final String SCRIPT = "<script>window.evil = 1</script>";

    private static Browser browser;

    @TempDir
    Path folder;

    private final List<RunningApp> running = new ArrayList<>();

    record Member(String name, int age) {}

    @BeforeAll
    static void launch() throws IOException {
        browser = Browser.launch();
    }

    @AfterAll
    static void quit() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

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

    private static void fill(Tab tab, String name, String age) {
        tab.eval("document.querySelector('[name=name]').value = decodeURIComponent('"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "')");
        tab.eval("document.querySelector('[name=age]').value = '" + age + "'");
        tab.eval("document.querySelector('button').click()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "debug"})
    void aFormIsFilledInShownAgainAndTaken(String mode) throws Exception {
        Tab tab = browser.tab().go((mode.equals("debug") ? start("--debug") : start()) + "/join");

        fill(tab, SCRIPT, "seven");
        tab.until("document.querySelector('em') !== null");
        assertThat(tab.eval("document.querySelector('em').textContent"))
                .isEqualTo("must be a whole number, not \"seven\"");
        assertThat(tab.eval("document.querySelector('[name=name]').value")).isEqualTo(SCRIPT);
        fill(tab, SCRIPT, "36");
        tab.until("location.pathname === '/' && document.querySelector('p') !== null");
        assertThat(tab.eval("document.querySelector('p.success').textContent")).isEqualTo("Welcome, " + SCRIPT);
        assertThat(tab.eval("document.querySelector('h1').textContent")).isEqualTo(SCRIPT);
        assertThat(tab.eval("getComputedStyle(document.querySelector('h1')).color"))
                .isEqualTo("rgb(1, 2, 3)");
        assertThat(tab.eval("document.cookie")).isEmpty();

        tab.eval("location.reload()");
        tab.until("document.readyState === 'complete' && document.querySelector('p') === null");
        assertThat(tab.eval("document.querySelector('h1').textContent")).isEqualTo(SCRIPT);
        assertThat(tab.eval("window.mine + ' ' + window.evil")).isEqualTo("1 undefined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "debug"})
    void aTokenThatIsNoneAndAPageThatIsNotThereAreAnsweredByAPage(String mode) throws Exception {
        String url = mode.equals("debug") ? start("--debug") : start();
        Tab tab = browser.tab().go(url + "/join");

        tab.eval("document.querySelector('[name=_csrf]').value = 'forged'");
        fill(tab, "Eve", "30");
        tab.until("document.querySelector('i') !== null");
        assertThat(tab.eval("document.querySelector('i').textContent")).isEqualTo("403 /join");

        tab.go(url + "/nowhere/" + SCRIPT.replace(" ", "%20"));
        tab.until("document.querySelector('i') !== null && location.pathname !== '/join'");
        assertThat(tab.eval("document.querySelector('i').textContent")).isEqualTo("404 /nowhere/" + SCRIPT);
        assertThat(tab.eval("window.mine + ' ' + window.evil")).isEqualTo("1 undefined");
    }
}
