package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Cors;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest extends Behaviour {
    private static final String LOCAL = "--retort.server.trusted-proxies=127.0.0.0/8,::1";

    private static App app(String... settings) {
        App app = App.create(settings);
        app.get(
                "/seen",
                request -> request.remoteAddress().getAddress().getHostAddress() + " " + request.scheme() + " "
                        + request.isSecure() + " "
                        + (request.host().startsWith("127.0.0.1:") ? "own" : request.host()));
        app.get("/url/{id}", request -> request.url("item", "id", 7) + " " + request.absoluteUrl("item", "id", 7))
                .name("item");
        app.get("/slash/", () -> "x");
        app.post("/change", () -> "changed");
        app.post("/open", () -> "changed").filter(Cors.open());
        app.post("/named", () -> "changed")
                .filter(Cors.origins("https://a.example").credentials());
        return app;
    }

    @Test
    void aTrustedProxyTellsOfTheClient() {
        TestClient client = serve(app(LOCAL));

        client.get("/seen")
                .header("X-Forwarded-For", "6.6.6.6, 198.51.100.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example")
                .header("X-Request-Id", "from-proxy")
                .expect(200)
                .text("198.51.100.1 https true shop.example")
                .header("X-Request-Id", "from-proxy");
        client.get("/url/1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example")
                .header("X-Forwarded-Prefix", "/shop")
                .expect(200)
                .text("/shop/url/7 https://shop.example/shop/url/7");
        client.get("/slash").header("X-Forwarded-Prefix", "/shop").expect(308).header("Location", "/shop/slash/");
    }

    @Test
    void nobodyElseIsHeard() {
        TestClient client = serve(app());

        String id = client.get("/seen")
                .header("X-Forwarded-For", "198.51.100.1")
                .header("Forwarded", "for=198.51.100.1;proto=https;host=evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Request-Id", "mine")
                .expect(200)
                .text("127.0.0.1 http false " + (carrier == Carrier.ON_PORT ? "own" : "localhost"))
                .header("X-Request-Id");
        assertThat(id).isNotEqualTo("mine");
        client.get("/url/1").header("X-Forwarded-Prefix", "/evil").expect(200).contains("/url/7 http://");
    }

    @Test
    void forwardedIsReadIfThatIsWhatProxiesSpeak() {
        TestClient client = serve(app(LOCAL, "--retort.server.forwarded=forwarded"));

        client.get("/seen")
                .header("Forwarded", "for=\"[2001:db8::1]\";proto=https;host=shop.example")
                .header("X-Forwarded-For", "6.6.6.6")
                .expect(200)
                .text("2001:db8:0:0:0:0:0:1 https true shop.example");
        client.get("/seen").header("Forwarded", "for=\"x, for=1.2.3.4").expect(400);
    }

    @Test
    void aPublicUrlSaysSchemeHostAndBasePath() {
        TestClient client = serve(app("--retort.server.public-url=https://Shop.example/base/"));

        client.get("/seen").header("X-Forwarded-Host", "evil").expect(200).contains(" https true shop.example");
        client.get("/url/1").expect(200).text("/base/url/7 https://shop.example/base/url/7");
        client.get("/base/url/1").expect(200).text("/base/url/7 https://shop.example/base/url/7");
        client.get("/base/slash").expect(308).header("Location", "/base/slash/");
        client.get("/basement").expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, 200", "SHOP.example:8443, 200", "shop.example., 200", "a.shop.example, 200",
                "b.a.shop.example, 200",
        "api.example, 200", "api.example:99, 200", "127.0.0.1:5000, 200", "localhost, 200", "evil.example, 421",
        "shop.example.evil.example, 421", "evilshop.example, 421", "10.0.0.1, 421"
    })
    void otherHostsAreMisdirected(String host, int status) {
        App app = app(
                "--retort.server.public-url=https://shop.example",
                "--retort.server.allowed-hosts=*.shop.example, api.example");
        if (carrier == Carrier.IN_MEMORY) {
            serve(app).get("/seen").header("Host", host).expect(status);
        } else {
            app.set("retort.server.trusted-proxies", "127.0.0.1");
            serve(app).get("/seen").header("X-Forwarded-Host", host).expect(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trusted-proxies=10.0.0.0/33",
                "trusted-proxies=10.0.0.1, localhost",
                "forwarded=both",
                "public-url=shop.example",
                "public-url=ftp://shop.example",
                "public-url=https://u@shop.example",
                "public-url=https://a b",
                "base-path=shop",
                "base-path=/a//b",
                "allowed-hosts=https://shop.example",
                "trusted-origins=https://shop.example/",
                "refuse-cross-site=perhaps"
            })
    void aSettingThatSaysNothingFailsTheStart(String setting) {
        assertThatThrownBy(() -> TestClient.of(app("--retort.server." + setting)))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        problem -> assertThat(problem.code()).isEqualTo("CONFIG-VALUE"))
                .hasMessageStartingWith("retort.server." + setting.substring(0, setting.indexOf('=')) + ": \"")
                .hasMessageContaining("expected: ")
                .hasMessageContaining("command line");
    }

    private static TestRequest change(TestClient client, String path, String headers) {
        TestRequest request = client.post(path);
        for (String header : headers.split(" ")) {
            String[] field = header.split("=", 2);
            if (field.length == 2) {
                request.header(field[0], field[1]);
            }
        }
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200",
        "Sec-Fetch-Site=same-origin Origin=https://x.example, 200",
        "Sec-Fetch-Site=none, 200",
        "Sec-Fetch-Site=cross-site, 403",
        "Sec-Fetch-Site=same-site Origin=https://a.shop.example, 403",
        "Sec-Fetch-Site=cross-site Origin=https://friend.example, 200",
        "Origin=https://shop.example, 200",
        "Origin=http://shop.example, 403",
        "Origin=https://shop.example:8443, 403",
        "Origin=https://friend.example, 200",
        "Origin=http://friend.example, 403",
        "Origin=https://evil.example, 403",
        "Origin=null, 403",
        "Origin=https://shop.example.evil.example, 403",
        "Origin=x, 403"
    })
    void whatPagesOfOtherSitesSendIsRefused(String headers, int status) {
        TestClient client = serve(app(
                "--retort.server.public-url=https://shop.example",
                "--retort.server.trusted-origins=https://friend.example"));

        change(client, "/change", headers).expect(status);
    }

    @Test
    void theRuleGoesByTheHostWithoutAPublicUrl() {
        TestClient client = serve(app(LOCAL));

        change(client, "/change", "X-Forwarded-Host=shop.example:443 Origin=https://shop.example")
                .expect(200);
        change(client, "/change", "X-Forwarded-Host=shop.example Origin=https://shop.example:444")
                .expect(403);
        client.post("/change")
                .header("X-Forwarded-Host", "shop.example")
                .addHeader("Origin", "https://shop.example")
                .addHeader("Origin", "https://shop.example")
                .expect(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/open, Origin=https://b.example, 200",
        "/open, Origin=https://b.example Cookie=a=b, 403",
        "/open, Origin=https://b.example Sec-Fetch-Site=cross-site Sec-Fetch-Mode=cors Authorization=Bearer_x, 200",
        "/open, Origin=https://b.example Sec-Fetch-Site=cross-site Sec-Fetch-Mode=navigate Authorization=Basic_x, 403",
        "/named, Origin=https://a.example Cookie=a=b, 200",
        "/named, Origin=https://b.example, 403"
    })
    void whoMayReadMaySendWithWhatItMayReadBy(String path, String headers, int status) {
        TestClient client = serve(app());

        change(client, path, headers).expect(status);
    }

    @Test
    void aRefusalPassesTheErrorHandlersAndReadingIsNotRefused() {
        App app = app();
        app.onStatus(
                403,
                (request, problem) -> Response.text("own: " + problem.detail()).status(403));
        TestClient client = serve(app);

        change(client, "/change", "Origin=https://evil.example").expect(403).text("own: cross-site request refused");
        client.get("/seen").header("Origin", "https://evil.example").expect(200);
    }

    @Test
    void theRuleCanBeSwitchedOff() {
        TestClient client = serve(app("--retort.server.refuse-cross-site=false"));

        change(client, "/change", "Sec-Fetch-Site=cross-site Origin=https://evil.example")
                .expect(200);
    }
}
