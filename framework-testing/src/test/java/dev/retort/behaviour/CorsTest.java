package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Auth;
import dev.retort.Cors;
import dev.retort.Method;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class CorsTest extends Behaviour {
    private static final String SHOP = "https://shop.example";

    private static TestRequest preflight(TestClient client, String path, String origin, String method) {
        return client.request("OPTIONS", path).header("Origin", origin).header("Access-Control-Request-Method", method);
    }

    private static void routes(Router app) {
        app.get("/things/{id:int}", request -> "thing");
        app.put("/things/{id:int}", request -> "put");
        app.get("/broken", () -> {
            throw new IllegalStateException("x");
        });
        app.get("/invalid", () -> Mono.error(Problem.invalid("name", "is missing")));
    }

    @Test
    void openLetsEveryOriginReadWithoutVarying() {
        TestClient client = serve(app -> {
            app.filter(Cors.open());
            routes(app);
        });

        client.get("/things/7")
                .header("Origin", SHOP)
                .expect(200)
                .header("Access-Control-Allow-Origin", "*")
                .noHeader("Vary")
                .noHeader("Access-Control-Allow-Credentials");
        client.get("/things/7").expect(200).header("Access-Control-Allow-Origin", "*");
        client.get("/things/7").header("Origin", "null").expect(200).header("Access-Control-Allow-Origin", "*");
    }

    @Test
    void errorsCanBeReadAsWell() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP));
            routes(app);
            app.post("/body", String.class, (request, body) -> body).maxBody(dev.retort.DataSize.bytes(2));
            app.get("/unwritable", () -> new Object());
        });

        for (String path : new String[] {"/things/x 404", "/broken 500", "/invalid 422", "/missing 404", "/a%00 400"}) {
            String[] parts = path.split(" ");
            client.get(parts[0])
                    .header("Origin", SHOP)
                    .expect(Integer.parseInt(parts[1]))
                    .header("Access-Control-Allow-Origin", SHOP)
                    .header("Vary", "Origin");
        }
        client.post("/body")
                .header("Origin", SHOP)
                .text("too long")
                .expect(413)
                .header("Access-Control-Allow-Origin", SHOP);
        client.get("/unwritable").header("Origin", SHOP).expect(500).header("Access-Control-Allow-Origin", SHOP);
    }

    @Test
    void aTimeoutCanBeReadAsWell() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP));
            app.get("/late", () -> Mono.never()).timeout(Duration.ofMillis(1));
        });

        client.get("/late").header("Origin", SHOP).expect(503).header("Access-Control-Allow-Origin", SHOP);
    }

    @Test
    void aPreflightIsAnsweredWithTheMethodsOfItsPath() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP).maxAge(Duration.ofHours(1)));
            routes(app);
        });

        preflight(client, "/things/7", SHOP, "PUT")
                .header("Access-Control-Request-Headers", "content-type, X-Mine")
                .expect(204)
                .header("Access-Control-Allow-Origin", SHOP)
                .header("Access-Control-Allow-Methods", "GET, HEAD, PUT")
                .header("Access-Control-Allow-Headers", "content-type, X-Mine")
                .header("Access-Control-Max-Age", "3600")
                .header("Vary", "Origin")
                .noHeader("Allow")
                .empty();
        preflight(client, "/things/7", SHOP, "DELETE")
                .expect(204)
                .header("Access-Control-Allow-Methods", "GET, HEAD, PUT");
        preflight(client, "/missing", SHOP, "PUT").expect(404).header("Access-Control-Allow-Origin", SHOP);
        client.request("OPTIONS", "/things/7").expect(204).header("Allow", "GET, HEAD, PUT, OPTIONS");
    }

    @Test
    void aPreflightPassesNoOtherFilter() {
        TestClient client = serve(app -> {
            app.filter(Auth.bearer(token -> Mono.empty()));
            app.guard(request -> Response.empty(418));
            app.filter(Cors.open());
            routes(app);
        });

        preflight(client, "/things/7", SHOP, "PUT").expect(204).header("Access-Control-Allow-Origin", "*");
        client.request("OPTIONS", "/things/7").expect(401);
    }

    @Test
    void aFilterOfARouteAnswersItsPreflightsAlone() {
        TestClient client = serve(app -> {
            app.get("/a", () -> "a").filter(Cors.open());
            app.post("/a", () -> "a");
            app.get("/b", () -> "b");
            app.group(group -> {
                group.filter(Cors.origins(SHOP));
                group.post("/c/{id}", request -> "c");
            });
            app.options("/d", () -> "own");
            app.get("/d", () -> "d").filter(Cors.open());
        });

        preflight(client, "/a", SHOP, "GET").expect(204).header("Access-Control-Allow-Origin", "*");
        preflight(client, "/a", SHOP, "POST").expect(204).noHeader("Access-Control-Allow-Origin");
        preflight(client, "/b", SHOP, "GET").expect(204).noHeader("Access-Control-Allow-Origin");
        preflight(client, "/c/7", SHOP, "POST").expect(204).header("Access-Control-Allow-Origin", SHOP);
        preflight(client, "/d", SHOP, "GET").expect(204).header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
        client.request("OPTIONS", "/d").expect(200).text("own");
    }

    @Test
    void theInnerFilterDecides() {
        Router inner = Router.create();
        inner.filter(Cors.origins(SHOP));
        inner.get("/x", () -> "x");
        TestClient client = serve(app -> {
            app.filter(Cors.open());
            app.mount("/inner", inner);
        });

        client.get("/inner/x").header("Origin", SHOP).expect(200).header("Access-Control-Allow-Origin", SHOP);
        client.get("/inner/x")
                .header("Origin", "https://other.example")
                .expect(200)
                .noHeader("Access-Control-Allow-Origin");
        preflight(client, "/inner/x", "https://other.example", "GET")
                .expect(403)
                .noHeader("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://evilshop.example",
                "https://shop.example/",
                "https://api.shop.example",
                "null",
                "*",
                "https://shop.example, https://shop.example",
                "https://shop.example https://other.example",
                "HTTPS://SHOP.EXAMPLE/x",
                "x"
            })
    void anyOtherOriginIsRefused(String origin) {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP));
            routes(app);
        });

        client.get("/things/7")
                .header("Origin", origin)
                .expect(200)
                .noHeader("Access-Control-Allow-Origin")
                .noHeader("X-Cors-Refused")
                .header("Vary", "Origin");
        preflight(client, "/things/7", origin, "PUT")
                .expect(403)
                .noHeader("Access-Control-Allow-Origin")
                .noHeader("Access-Control-Allow-Methods");
    }

    @Test
    void twoOriginHeadersAreNone() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP));
            routes(app);
        });

        client.get("/things/7")
                .addHeader("Origin", SHOP)
                .addHeader("Origin", SHOP)
                .expect(200)
                .noHeader("Access-Control-Allow-Origin");
    }

    @Test
    void subdomainsAndNullAreAllowedOnlyIfNamed() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins("https://*.shop.example:8443", "null").credentials());
            routes(app);
        });

        for (String allowed : new String[] {"https://a.shop.example:8443", "https://b-2.a.shop.example:8443", "null"}) {
            client.get("/things/7")
                    .header("Origin", allowed)
                    .expect(200)
                    .header("Access-Control-Allow-Origin", allowed)
                    .header("Access-Control-Allow-Credentials", "true");
        }
        for (String refused : new String[] {
            "https://shop.example:8443",
            "https://.shop.example:8443",
            "https://a.shop.example",
            "https://a@.shop.example:8443"
        }) {
            client.get("/things/7").header("Origin", refused).expect(200).noHeader("Access-Control-Allow-Origin");
        }
    }

    @Test
    void methodsHeadersAndNetworksCanBeNarrowed() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP)
                    .methods(Method.GET, Method.DELETE)
                    .headers("X-One", "X-Two")
                    .exposed("X-Total", "Link")
                    .privateNetwork());
            routes(app);
        });

        preflight(client, "/things/7", SHOP, "PUT")
                .header("Access-Control-Request-Headers", "x-three")
                .header("Access-Control-Request-Private-Network", "true")
                .expect(204)
                .header("Access-Control-Allow-Methods", "GET")
                .header("Access-Control-Allow-Headers", "X-One, X-Two")
                .header("Access-Control-Allow-Private-Network", "true");
        client.get("/things/7")
                .header("Origin", SHOP)
                .expect(200)
                .header("Access-Control-Expose-Headers", "X-Total, Link");
    }

    @Test
    void askedHeadersThatAreNoNamesAreLeftOut() {
        TestClient client = serve(app -> {
            app.filter(Cors.open());
            routes(app);
        });

        preflight(client, "/things/7", SHOP, "PUT")
                .header("Access-Control-Request-Headers", "x-a,, b c,\"d\", x-e")
                .expect(204)
                .header("Access-Control-Allow-Headers", "x-a, x-e");
        preflight(client, "/things/7", SHOP, "NONSENSE")
                .expect(204)
                .header("Access-Control-Allow-Methods", "GET, HEAD, PUT");
    }

    @Test
    void credentialsForEveryOriginFail() {
        assertThatThrownBy(() -> Cors.open().credentials())
                .isInstanceOfSatisfying(
                        SetupException.class,
                        problem -> assertThat(problem.code()).isEqualTo("CORS-CREDENTIALS"))
                .hasMessageContaining("name the origins");
        assertThatThrownBy(() -> Cors.origins(SHOP, "*").credentials()).isInstanceOf(SetupException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "https://",
                "https://shop.example/",
                "https://shop.example/x",
                "https://shop.example:443",
                "https://*",
                "https://a.*.example",
                "https://u@shop.example",
                "https://shop.example?x",
                "https://shop example"
            })
    void anOriginThatNoBrowserSendsFails(String origin) {
        assertThatThrownBy(() -> Cors.origins(origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("origin: \"" + origin + "\" (expected: ");
    }

    @Test
    void debugModeSaysWhyItRefused() {
        App app = App.create("--debug");
        app.filter(Cors.origins(SHOP).methods(Method.GET).headers("X-One"));
        routes(app);
        TestClient client = serve(app);

        client.get("/things/7")
                .header("Origin", "https://evil.example")
                .expect(200)
                .header("X-Cors-Refused", "origin https://evil.example is none of https://shop.example");
        preflight(client, "/things/7", SHOP, "PUT").expect(204).header("X-Cors-Refused", "method PUT is none of GET");
        preflight(client, "/things/7", SHOP, "GET")
                .header("Access-Control-Request-Headers", "x-two")
                .expect(204)
                .header("X-Cors-Refused", "header x-two is none of X-One");
        assertThat(log.at(ch.qos.logback.classic.Level.WARN))
                .hasSize(3)
                .first()
                .asString()
                .contains("GET /things/7 was refused by Cors: origin https://evil.example");
    }

    @Test
    void anotherVaryIsKept() {
        TestClient client = serve(app -> {
            app.filter(Cors.origins(SHOP));
            app.get("/", () -> Response.of("x").header("Vary", "Accept"));
            app.get("/star", () -> Response.of("x").header("Vary", "*"));
        });

        client.get("/").expect(200).header("Vary", "Accept, Origin");
        client.get("/star").expect(200).header("Vary", "*");
    }
}
