package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Attribute;
import dev.retort.Converter;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValuesTest extends Behaviour {
    enum Color {
        RED,
        GREEN
    }

    private TestClient client() {
        return serve(app -> {
            app.get("/param/{value}", request -> "" + request.param("value", Integer.class));
            app.get("/plain/{value}", request -> request.param("value") + request.param("none", "-"));
            app.get(
                    "/own/{value}",
                    request -> request.param("value", Converter.of(Integer::valueOf, String::valueOf))
                            .toString());
            app.get("/unknown/{value}", request -> request.param("other"));
            app.get("/query", request -> request.query("q"));
            app.get("/page", request -> "" + (request.query("page", 1) + 1));
            app.get("/flag", request -> "" + request.query("flag", false));
            app.get("/color", request -> request.query("color", Color.class).name());
            app.get("/date", request -> request.query("date", LocalDate.class).toString());
            app.get("/uuid", request -> request.query("uuid", UUID.class).toString());
            app.get(
                    "/find",
                    request -> request.findQuery("n", Integer.class)
                            .map(n -> "n=" + n)
                            .orElse("none"));
            app.get("/all", request -> request.query().all("tag").toString());
            app.get("/header", request -> request.header("X-Token"));
            app.get("/header-or", request -> request.header("X-Token", "none"));
            app.get("/cookie", request -> request.cookie("visits"));
            app.get("/cookie-or", request -> request.cookie("visits", "0"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/param/7                 | 7",
                "/plain/a%2Fb%20%C3%BC    | a/b ü-",
                "/own/8                   | 8",
                "/query?q=a+b%26%C3%BC    | a b&ü",
                "/query?q=first&q=second  | first",
                "/page                    | 2",
                "/page?page=4             | 5",
                "/flag?flag=true          | true",
                "/color?color=green       | GREEN",
                "/date?date=2026-02-28    | 2026-02-28",
                "/find                    | none",
                "/find?n=3                | n=3",
                "/all?tag=a&x=1&tag=b     | [a, b]",
                "/header-or               | none",
                "/cookie-or               | 0",
            })
    void aValueIsReadInItsType(String target, String body) {
        client().get(target).expect(200).text(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/param/x          | path variable \"value\" must be a whole number, not \"x\"",
                "/param/99999999999| \"value\"",
                "/own/x            | \"value\"",
                "/query            | query parameter \"q\" is missing",
                "/page?page=two    | query parameter \"page\" must be a whole number, not \"two\"",
                "/flag?flag=maybe  | \"flag\" must be",
                "/color?color=blue | \"color\" must be",
                "/date?date=2026-02-30 | \"date\" must be",
                "/uuid?uuid=1      | \"uuid\" must be",
                "/find?n=          | \"n\"",
                "/header           | header \"X-Token\" is missing",
                "/cookie           | cookie \"visits\" is missing",
                "/query?q=%ff      | the query",
            })
    void aValueThatDoesNotFitIsA400ThatNamesIt(String target, String message) {
        TestResponse response = client().get(target).expect(400);

        response.contains(message);
        assertThat(response.text()).doesNotContain("Exception", "java.");
        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.DEBUG)).anyMatch(line -> line.contains("answered 400"));
    }

    @Test
    void aVariableThatThePatternDoesNotHaveIsAFaultOfTheProgram() {
        TestResponse response = client().get("/unknown/1").expect(500);

        assertThat(response.text()).doesNotContain("other");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("\"other\"", "[value]");
    }

    @Test
    void headersAndCookiesAreRead() {
        TestClient client = client();

        client.get("/header").header("X-Token", "t").expect(200).text("t");
        client.get("/cookie").cookie("visits", "3").expect(200).text("3");
    }

    @Test
    void attributesTravelFromFilterToHandler() {
        Attribute<String> user = Attribute.of("user");
        TestClient client = serve(app -> {
            app.before(request -> {
                if (request.path().equals("/known")) {
                    request.set(user, "ada");
                }
            });
            app.get("/known", request -> request.get(user));
            app.get("/found", request -> request.find(user).orElse("nobody"));
            app.get("/missing", request -> request.get(user));
        });

        client.get("/known").expect(200).text("ada");
        client.get("/found").expect(200).text("nobody");
        client.get("/missing").expect(500);
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                          | text/html",
                "application/json;q=0.5, text/html  | text/html",
                "application/*                      | application/json",
                "*/*                                | application/json",
                "image/png                          | none",
                "text/html;q=0, */*;q=0.1           | application/json",
            })
    void thePreferredTypeFollowsAccept(String accept, String preferred) {
        TestClient client = serve(app -> app.get(
                "/",
                request -> request.preferred("application/json", "text/html")
                        .map(type -> type.essence())
                        .orElse("none")));

        client.get("/").accept(accept).expect(200).text(preferred);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT, en;q=0.5   | de    | de-AT",
                "fr, *;q=0.1       | en    | fr",
                "fr                | none  | fr",
                "de;q=0, en        | en    | en",
                "en;q=0.4, de;q=0.9| de    | de",
            })
    void theLanguageFollowsAcceptLanguage(String header, String preferred, String locale) {
        TestClient client = serve(app -> app.get(
                "/",
                request -> request.preferredLanguage("en", "de")
                                .map(Locale::toLanguageTag)
                                .orElse("none") + " "
                        + request.locale().toLanguageTag()));

        client.get("/").header("Accept-Language", header).expect(200).text(preferred + " " + locale);
    }

    @Test
    void theTargetIsSeenAsItCame() {
        TestClient client = serve(app -> app.any("/{rest:path}", RequestValuesTest::target));

        client.get("/a%2Fb/%C3%BC?x=1&y=%20|").expect(200).text("/a/b/ü /a%2Fb/%C3%BC?x=1&y=%20%7C x=1&y=%20%7C http");
    }

    private static String target(Request request) {
        return request.path() + " " + request.uri() + " " + request.queryString() + " " + request.scheme();
    }

    @Test
    void theRouteSaysItsNamePatternAndRouter() {
        Router users = Router.create();
        users.get(
                        "/{id}",
                        request ->
                                request.route().name() + " " + request.route().pattern() + " "
                                        + request.route().router())
                .name("user");
        TestClient client = serve(app -> app.mount("/users", "users", users));

        client.get("/users/7").expect(200).text("users.user /users/{id} users");
    }

    @Test
    void everyRequestHasAnIdInItsHeaderAndInTheLog() {
        TestClient client = serve(app -> {
            app.get("/", request -> request.id());
            app.get("/broken", () -> {
                throw new IllegalStateException("inner");
            });
        });

        TestResponse fine = client.get("/").expect(200);
        TestResponse broken = client.get("/broken").expect(500);

        fine.text(fine.header("X-Request-Id"));
        broken.contains(broken.header("X-Request-Id"));
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains(broken.header("X-Request-Id"));
    }

    @Test
    void urlsAreWrittenFromNames() {
        TestClient client = serve(RequestValuesTest::namedRoutes);

        client.get("/de/shop/urls").expect(200).text("""
                /users/7
                /users/a%2Fb
                /users/7?page=2&tag=a&tag=b
                /de/shop/items/5
                /de/shop/items/5
                /en/shop/items/5
                """);
        client.get("/absolute").header("X-Absolute", "1").expect(200).contains("/users/7");
    }

    private static void namedRoutes(App app) {
        Router shop = Router.create();
        shop.get("/items/{id:int}", request -> "").name("item");
        shop.get(
                "/urls",
                request -> String.join(
                                "\n",
                                request.url("user", "id", 7),
                                request.url("user", "id", "a/b"),
                                request.url("user", "id", 7, "page", 2, "tag", java.util.List.of("a", "b")),
                                request.url(".item", "id", 5),
                                request.url("shop.item", "id", 5),
                                request.url("shop.item", "id", 5, "lang", "en"))
                        + "\n");
        app.get("/users/{id}", request -> "").name("user");
        app.get("/absolute", request -> request.absoluteUrl("user", "id", 7));
        app.mount("/{lang}/shop", "shop", shop);
    }

    @Test
    void absoluteUrlsUseThePublicUrl() {
        TestClient client = serve(app -> {
            app.set("retort.server.public-url", "https://example.com/base/");
            namedRoutes(app);
        });

        client.get("/absolute").expect(200).text("https://example.com/base/users/7");
    }

    @Test
    void aWrongUrlIsA500ThatNamesTheNearest() {
        TestClient client = serve(app -> {
            app.get("/users/{id:int}", request -> "").name("user");
            app.get("/name", request -> request.url("usr"));
            app.get("/value", request -> request.url("user"));
            app.get("/fit", request -> request.url("user", "id", "x"));
        });

        client.get("/name").expect(500);
        client.get("/value").expect(500);
        client.get("/fit").expect(500);

        assertThat(log.at(Level.ERROR)).hasSize(3);
        assertThat(log.at(Level.ERROR).get(0)).contains("did you mean \"user\"");
        assertThat(log.at(Level.ERROR).get(1)).contains("id");
    }

    @Test
    void aConverterOfTheApplicationReadsEveryKindOfValue() {
        record Money(int cents) {}
        TestClient client = serve(app -> {
            app.converter("money", Money.class, text -> new Money(Integer.parseInt(text)), money -> "" + money.cents());
            app.get(
                            "/{m:money}",
                            request -> "" + request.param("m", Money.class).cents())
                    .name("money");
            app.get("/query/x", request -> "" + request.query("m", Money.class).cents());
            app.get("/url/x", request -> request.url("money", "m", new Money(5), "other", new Money(6)));
        });

        client.get("/12").expect(200).text("12");
        client.get("/twelve").expect(404);
        client.get("/query/x?m=7").expect(200).text("7");
        client.get("/query/x?m=x").expect(400).contains("\"m\"");
        client.get("/url/x").expect(200).text("/5?other=6");
    }

    @Test
    void aResponseCarriesHeadersAndCookies() {
        TestClient client = serve(app -> app.get(
                "/",
                () -> Response.text("x")
                        .header("X-A", "1")
                        .addHeader("X-A", "2")
                        .cookie(dev.retort.Cookie.of("c", "v").httpOnly())));

        TestResponse response = client.get("/").expect(200);

        response.cookie("c", "v");
        assertThat(response.headers().all("X-A")).containsExactly("1", "2");
    }
}
