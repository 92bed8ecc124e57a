package dev.retort.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Assets;
import dev.retort.Attribute;
import dev.retort.Auth;
import dev.retort.Csrf;
import dev.retort.FormData;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.View;
import dev.retort.testing.TestClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The functions and variables that every template has. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class FunctionsTest {
    @Parameter
    private boolean onPort;

    private static final String EVIL = "</script><script>alert('1')</script>\"&\u2028";
    private static final Consumer<App> NOTHING = app -> {};
    private static final Attribute<String> WORD = Attribute.of("word");

    enum Size {
        SMALL
    }

    record Item(String name, List<Integer> counts, Optional<String> note, Size size) {}

    @TempDir
    private Path folder;

    private Site site = new Site(Path.of(""));

    @BeforeEach
    void open() {
        site = new Site(folder, onPort);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void urlIsThePathOfARouteWithItsVariablesAndTheQuery() {
        site.file("page.html", "{{ url('user', id=7) }} {{ url('user', id=7, q=term, page=2) }} {{ url('index') }}");
        TestClient client = site.client(
                app -> {
                    app.get("/", () -> View.of("page.html").with("term", EVIL)).name("index");
                    app.get("/users/{id:long}", () -> "user").name("user");
                },
                "--retort.server.trusted-proxies=127.0.0.1");

        client.get("/")
                .expect(200)
                .text(
                        "/users/7 /users/7?page=2&amp;q=%3C%2Fscript%3E%3Cscript%3Ealert%28%271%27%29%3C%2Fscript%3E%22%26%E2%80%A8 /");
    }

    @Test
    void absoluteUrlHasSchemeAndHostToo() {
        site.file("feed.xml", "{{ absoluteUrl('user', id=7, tab='a&b') }}");
        TestClient client = site.client(
                app -> {
                    app.get("/feed", () -> View.of("feed.xml"));
                    app.get("/users/{id:long}", () -> "user").name("user");
                },
                "--retort.server.public-url=https://shop.example");

        client.get("/feed").expect(200).text("https://shop.example/users/7?tab=a%26b");
    }

    @Test
    void aDottedNameBelongsToTheRouterOfTheRequest() {
        site.file("page.html", "{{ url('.item', id=1) }} {{ url('shop.item', id=1) }}");
        Router shop = Router.create();
        shop.get("/items/{id:long}", () -> View.of("page.html")).name("item");

        site.client(app -> app.mount("/{town}/shop", "shop", shop))
                .get("/bonn/shop/items/3")
                .expect(200)
                .text("/bonn/shop/items/1 /bonn/shop/items/1");
    }

    @Test
    void assetIsTheFileByItsHash() {
        site.file("static/app.css", "a{}").file("page.html", "{{ asset('app.css') }}");
        TestClient client = site.client(app -> {
            app.files("/static", folder.resolve("static").toString());
            app.get("/by/code", request -> Assets.url(request, "app.css"));
        });

        String url = client.get("/page").expect(200).text();

        assertThat(url)
                .matches("/static/app\\.[0-9a-f]{12}\\.css")
                .isEqualTo(client.get("/by/code").expect(200).text());
        client.get(url).expect(200).header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void theRequestIsThereToRead() {
        site.file(
                "page.html",
                "{{ request.method }} {{ request.path }} {{ request.route }} {{ request.router }} {{ request.param('id') }}"
                        + " {{ request.query('q') }} {{ request.query('none') }} {{ request.header('X-Who') }}"
                        + " {{ request.header('None') }} {{ request.param('none') }} {{ request.locale }} {{ request.principal }}");
        TestClient client = site.client(
                app -> app.group(own -> {
                    own.filter(Auth.basic("own", credentials -> Mono.just(credentials.user())));
                    own.get("/users/{id}", () -> View.of("page.html")).name("user");
                }),
                "--debug");

        client.get("/users/a%3Cb?q=%3Cq%3E")
                .basic("<ada>", "x")
                .header("X-Who", "<w>")
                .header("Accept-Language", "de-AT")
                .expect(200)
                .text("GET /users/a&lt;b user  a&lt;b &lt;q&gt;  &lt;w&gt;   de_AT &lt;ada&gt;");
        site.file("id.html", "{{ request.id }}");
        client.get("/id").header("X-Request-Id", "<x>").expect(200);
    }

    @Test
    void whatAClientSendsIsEscapedInEveryFunction() {
        site.file("messages.properties", "hello = Hello, <i>{name}</i>\nhello_html = Hello, <i>{name}</i>\n");
        site.file("static/app.css", "a{}");
        site.file(
                "evil.html",
                "{{ word }}|{{ url('evil', place=word, q=word) }}|{{ t('hello', name=word) }}|{{ t('hello_html', name=word) }}"
                        + "|{{ t(word) }}|{{ asset(word) }}|{{ config('public.none', word) }}|{{ session.word }}|{{ flashes(word) }}"
                        + "|{% for flash in flashes() %}{{ flash.category }}{{ flash.message }}{% endfor %}"
                        + "|<script nonce=\"{{ nonce() }}\">let x = {{ word | json }};</script>");
        TestClient client = site.client(
                app -> {
                    app.files("/static", folder.resolve("static").toString());
                    app.get("/evil/{place}", FunctionsTest::evil).name("evil");
                    app.post("/evil/{place}", FormData.class, (request, form) -> {
                        request.set(WORD, form.get("word"));
                        return evil(request);
                    });
                },
                Site.SECRET);
        String word = "%3C%2Fscript%3E%3Cscript%3Ealert%28%271%27%29%3C%2Fscript%3E%22%26%E2%80%A8".replace("%2F", "");

        List<String> pages = List.of(
                client.get("/evil/" + word).expect(200).text(),
                client.get("/evil/x?word=" + word).expect(200).text(),
                client.get("/evil/x")
                        .header("X-Word", "<script>alert('1')</script>\"&")
                        .expect(200)
                        .text(),
                client.get("/evil/x")
                        .cookie("word", "<script>alert('1')</script>&")
                        .expect(200)
                        .text(),
                client.post("/evil/x").form("word", EVIL).expect(200).text());

        for (String page : pages) {
            assertThat(page.replaceFirst("<script nonce=\"[A-Za-z0-9+/=]{24}\">let x = [^<>&']*;</script>$", ""))
                    .doesNotContain("<script", "</script", "alert('")
                    .contains("&lt;script&gt;", "Hello, &lt;i&gt;&lt;", "Hello, <i>&lt;");
        }
    }

    private static View evil(Request request) {
        String place = request.param("place");
        String word = request.find(WORD)
                .orElseGet(() -> place.equals("x")
                        ? request.query("word", request.header("X-Word", request.cookie("word", "")))
                        : place);
        request.session().set("word", word).flash(word, word);
        return View.of("evil.html").with("word", word);
    }

    @Test
    void jsonStandsInScripts() {
        site.file("page.html", "<script>{{ value | json }}</script>");
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", EVIL);
        value.put("items", List.of(new Item("<tea>", List.of(1, 2), Optional.empty(), Size.SMALL)));
        value.put("number", 1.5);
        value.put("nothing", null);
        value.put("array", new int[] {1, 2});
        value.put("when", LocalDate.of(2026, 1, 2));
        TestClient client =
                site.client(app -> app.get("/json", () -> View.of("page.html").with("value", value)));

        String json = client.get("/json").expect(200).text().replaceAll("</?script>", "");

        assertThat(json)
                .doesNotContain("<", ">", "&", "'", "\u2028")
                .isEqualTo(
                        "{\"text\":\"\\u003C/script\\u003E\\u003Cscript\\u003Ealert(\\u00271\\u0027)\\u003C/script\\u003E\\u0022\\u0026\\u2028\","
                                + "\"items\":[{\"name\":\"\\u003Ctea\\u003E\",\"counts\":[1,2],\"note\":null,\"size\":\"SMALL\"}],"
                                + "\"number\":1.5,\"nothing\":null,\"array\":[1,2],\"when\":\"2026-01-02\"}");
        assertThat(site.page("{{ nothing | json }} {{ 'a' | json }} {{ 7 | json }} {{ true | json }}"))
                .isEqualTo("null &quot;a&quot; 7 true");
    }

    @Test
    void jsonOfWhatIsNoDataFails() {
        site.file("page.html", "{{ value | json }}");
        List<Object> endless = Arrays.asList(1, null);
        endless.set(1, endless);
        TestClient client = site.client(app -> {
            app.get("/thread", () -> View.of("page.html").with("value", Thread.currentThread()));
            app.get("/endless", () -> View.of("page.html").with("value", endless));
        });

        client.get("/thread").expect(500);
        client.get("/endless").expect(500);
    }

    @Test
    void csrfIsAFieldThatTheFilterTakes() {
        site.file("form.html", "<form method=\"post\" action=\"/form\">{{ csrf() }}</form>{{ csrfToken() }}");
        TestClient client = site.client(
                app -> {
                    app.filter(Csrf.tokens());
                    app.post("/form", () -> "sent");
                },
                Site.SECRET);

        String page = client.get("/form").expect(200).text();

        assertThat(page)
                .matches("<form [^>]*><input type=\"hidden\" name=\"_csrf\" value=\"[^\"<>]+\"></form>[^\"<>&]+");
        String token = page.replaceFirst(".*value=\"([^\"]+)\".*", "$1");
        client.post("/form").form("_csrf", token).expect(200).text("sent");
        client.post("/form")
                .header("X-CSRF-Token", page.substring(page.lastIndexOf('>') + 1))
                .expect(200);
        client.post("/form").form("_csrf", "x").expect(403);
    }

    @Test
    void flashesAreShownOnce() {
        site.file("flashes.html", "{% for flash in flashes() %}{{ flash.category }}: {{ flash.message }};{% endfor %}");
        site.file("errors.html", "{% for flash in flashes('error') %}{{ flash.message }};{% endfor %}");
        TestClient client = site.client(
                app -> app.post("/say", request -> {
                    request.session().flash("error", "<no>").flash("success", "yes");
                    return Response.noContent();
                }),
                Site.SECRET);

        client.post("/say").expect(204);
        client.get("/errors").expect(200).text("&lt;no&gt;;");
        client.get("/flashes").expect(200).text("success: yes;");
        client.get("/flashes").expect(200).text("");
    }

    @Test
    void theSessionIsThereToReadAndUnknownNamesAreEmpty() {
        site.file(
                "page.html",
                "{{ session.user }}|{{ session.none }}|{% if session.user is null %}out{% else %}in{% endif %}");
        TestClient client = site.client(
                app -> app.post("/login", request -> {
                    request.session().set("user", "<ada>");
                    return Response.noContent();
                }),
                Site.SECRET,
                "--debug");

        client.get("/page").expect(200).text("||out").header("Cache-Control", "private");
        client.post("/login").expect(204);
        client.get("/page").expect(200).text("&lt;ada&gt;||in");
        site.file("other.html", "nothing of it");
        client.get("/other").expect(200).noHeader("Vary");
    }

    @Test
    void configShowsPublicSettingsAlone() {
        site.file(
                "page.html",
                "{{ config('public.name') }} {{ config('shop.phone') }} {{ config('public.none', 'none') }}");
        TestClient client = site.client(
                app -> app.plugin(Templates.create().config("shop.phone")), "--public.name=<Tea>", "--shop.phone=1234");

        client.get("/page").expect(200).text("&lt;Tea&gt; 1234 none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ config('retort.session.secret') }}",
                "{{ config('retort.server.port') }}",
                "{{ config('public.none') }}",
                "{{ config('public.password') }}",
                "{{ config('public.database') }}",
                "{{ url() }}",
                "{{ url('page', 'x') }}",
                "{{ url('nowhere') }}",
                "{{ asset() }}",
                "{{ asset('a', 'b') }}",
                "{{ csrf(1) }}",
                "{{ nonce(x=1) }}",
                "{{ flashes('a', 'b') }}",
                "{{ t() }}",
                "{{ t('a', 'b') }}",
                "{{ t('none') }}"
            })
    void whatAFunctionDoesNotTakeFailsAndTellsTheClientNothing(String template) {
        site.file("page.html", template);
        TestClient client = site.client(
                NOTHING,
                Site.SECRET,
                "--debug",
                "--retort.plugins.devtools.enabled=false",
                "--public.password=x",
                "--public.database=jdbc://me:secret@host");

        String answer = client.get("/page").expect(500).text();

        assertThat(answer).doesNotContain("config", "url", "asset", "secret", "template");
    }
}
