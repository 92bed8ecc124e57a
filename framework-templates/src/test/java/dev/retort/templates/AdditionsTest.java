package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.App;
import dev.retort.Html;
import dev.retort.Plugin;
import dev.retort.Router;
import dev.retort.Setup;
import dev.retort.SetupException;
import dev.retort.View;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application and other plugins add to templates. */
class AdditionsTest {
    @TempDir
    private Path folder;

    private Site site = new Site(Path.of(""));

    private record Words(String id, Consumer<Templates> additions) implements Plugin {
        @Override
        public Set<String> requires() {
            return Set.of("templates");
        }

        @Override
        public void install(Setup setup) {
            additions.accept(setup.app().service(Templates.class));
        }
    }

    @BeforeEach
    void open() {
        site = new Site(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestClient client(Templates templates) {
        return site.client(app -> app.plugin(templates));
    }

    @Test
    void filtersFunctionsTestsAndVariablesOfTheApplication() {
        site.file(
                "page.html",
                "{{ '<a>' | loud }} {{ 'abcdef' | cut(3, end='<') }} {{ greet('Ada', with='<Hi>') }} {{ greet('x') }}"
                        + " {% if 'a' is short %}short{% endif %}{% if none is short %}null{% endif %} {{ site }} {{ where }}");
        Templates templates = Templates.create()
                .filter("loud", value -> Html.format("<b>{}</b>", value))
                .filter(
                        "cut",
                        (value, call) -> value.toString().substring(0, ((Number) call.value(0)).intValue())
                                + call.named().get("end"))
                .function("greet", call -> call.named().getOrDefault("with", "Hello") + " " + call.text(0))
                .test("short", value -> value.toString().length() < 3)
                .global("site", "R&D")
                .context("where", request -> request.path());

        client(templates)
                .get("/page")
                .expect(200)
                .text("<b>&lt;a&gt;</b> abc&lt; &lt;Hi&gt; Ada Hello x short R&amp;D /page");
    }

    @Test
    void aFunctionSeesTheRequestAndRefusesWithTheLine() {
        site.file("page.html", "{{ who() }}").file("bad.html", "\n{{ who(1) }}");
        TestClient client = client(Templates.create()
                .function("who", call -> call.requireAtMost(0).request().header("X-Who")));

        client.get("/page").header("X-Who", "<ada>").expect(200).text("&lt;ada&gt;");
        client.get("/bad").header("X-Who", "x").expect(500);
    }

    @Test
    void aValueOfARouterIsSeenInItsPagesAlone() {
        site.file("page.html", "[{{ menu }}]");
        AtomicInteger asked = new AtomicInteger();
        Router users = Router.create();
        users.get("/users", () -> View.of("page.html"));
        Router admin = Router.create();
        admin.get("/home", () -> View.of("page.html"));
        admin.mount("/in", "users", users);
        Router shop = Router.create();
        shop.get("/home", () -> View.of("page.html"));
        TestClient client = site.client(app -> {
            app.plugin(Templates.create()
                    .context("menu", request -> "all")
                    .context("admin", "menu", request -> "admin " + asked.incrementAndGet()));
            app.mount("/admin", "admin", admin);
            app.mount("/shop", "shop", shop);
            app.get("/own/value", () -> View.of("page.html").with("menu", "own"));
        });

        client.get("/page").expect(200).text("[all]");
        client.get("/shop/home").expect(200).text("[all]");
        client.get("/own/value").expect(200).text("[own]");
        client.get("/admin/home").expect(200).text("[admin 1]");
        client.get("/admin/in/users").expect(200).text("[admin 2]");
    }

    @Test
    void otherPluginsAddWordsWhateverTheirIds() {
        site.file("page.html", "{{ 'a' | first_of }} {{ last_of() }} {{ mine() }}");

        site.client(app -> {
                    app.plugin(new Words("aaa", templates -> templates.filter("first_of", value -> value + "1")));
                    app.plugin(new Words("zzz", templates -> templates.function("last_of", call -> "z")));
                    app.plugin(Templates.create().function("mine", call -> "m"));
                })
                .get("/page")
                .expect(200)
                .text("a1 z m");
    }

    @Test
    void twoOfOneNameFailTheStart() {
        assertThatThrownBy(() -> Templates.create().filter("up", value -> value).filter("up", value -> value))
                .isInstanceOfSatisfying(
                        SetupException.class, clash -> assertThat(clash.code()).isEqualTo("TEMPLATE-NAME"))
                .hasMessageMatching(
                        "filter \"up\" at AdditionsTest.java:\\d+: there is one at AdditionsTest.java:\\d+ .*");
        App app = site.app();
        app.plugin(Templates.create().function("menu", call -> ""));
        app.plugin(new Words("menus", templates -> templates.function("menu", call -> "")));
        assertThat(catchThrowableOfType(
                        SetupException.class, () -> AppInspection.of(app).routes()))
                .hasMessageContaining("function \"menu\" at AdditionsTest.java");
        assertThatThrownBy(() -> Templates.create()
                        .context("a", "x", request -> 1)
                        .context("b", "x", request -> 1)
                        .context("a", "x", request -> 1))
                .hasMessageContaining("there is one for the router a");
    }

    @Test
    void namesThatEveryTemplateHasAreTaken() {
        Templates templates = Templates.create();

        assertThatThrownBy(() -> templates.filter("upper", value -> value))
                .hasMessageContaining("every template has one of that name");
        assertThatThrownBy(() -> templates.filter("json", value -> value)).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.function("url", call -> "")).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.function("range", call -> "")).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.test("even", value -> true)).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.global("request", 1)).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.global("no name", 1)).hasMessageContaining("no name (expected: letters");
        templates.function("upper", call -> "").global("upper", 1).test("upper", value -> true);
    }

    @Test
    void nothingIsAddedWhenTheApplicationIsComplete() {
        Templates templates = Templates.create();
        client(templates);

        assertThatThrownBy(() -> templates.filter("late", value -> value))
                .isInstanceOfSatisfying(
                        SetupException.class, late -> assertThat(late.code()).isEqualTo("TEMPLATE-LATE"))
                .hasMessageContaining("filter \"late\" at AdditionsTest.java:");
        assertThatThrownBy(() -> templates.global("late", 1)).isInstanceOf(SetupException.class);
        assertThatThrownBy(() -> templates.config("late")).isInstanceOf(SetupException.class);
    }

    @Test
    void aSecretIsNoSettingForTemplates() {
        App app = site.app(Site.SECRET);
        app.plugin(Templates.create().config("retort.session.secret"));

        assertThat(catchThrowableOfType(
                        SetupException.class, () -> AppInspection.of(app).routes()))
                .hasMessage("config(\"retort.session.secret\"): a secret (show another setting)")
                .extracting(SetupException::code)
                .isEqualTo("TEMPLATE-CONFIG");
    }
}
