package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SessionsTest extends Behaviour {
    private static final String SECRET = "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa";

    private enum Role {
        EDITOR
    }

    private TestClient signed(Consumer<App> routes) {
        return serve(app -> {
            app.set("retort.session.secret", SECRET);
            routes.accept(app);
        });
    }

    private static void counter(App app) {
        app.get("/count", request -> {
            int visits = request.session().get("visits", Integer.class).orElse(0) + 1;
            request.session().set("visits", visits);
            return visits + " visits";
        });
    }

    @Test
    void whatWasSetIsThereInTheNextRequest() {
        TestClient client = signed(SessionsTest::counter);

        client.get("/count").expect(200).text("1 visits");
        client.get("/count").expect(200).text("2 visits");
        client.get("/count").expect(200).text("3 visits");
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        TestClient client = signed(SessionsTest::counter);

        TestResponse response = client.get("/count").expect(200);

        assertThat(response.header("Set-Cookie")).matches("session=[A-Za-z0-9_-]+; Path=/; HttpOnly; SameSite=Lax");
        response.header("Cache-Control", "private").header("Vary", "Cookie");
    }

    @Test
    void aRequestThatDoesNotLookAtItsSessionIsLikeAnyOther() {
        TestClient client = signed(app -> {
            counter(app);
            app.get("/plain", () -> "plain");
            app.get("/held", request -> request.session() == null ? "none" : "held");
        });
        client.get("/count").expect(200);

        client.get("/plain").expect(200).noHeader("Set-Cookie").noHeader("Vary").noHeader("Cache-Control");
        client.get("/held").expect(200).noHeader("Set-Cookie").noHeader("Vary").noHeader("Cache-Control");
    }

    @Test
    void everyLookMakesTheAnswerOneForItsVisitor() {
        Map<String, Consumer<dev.retort.Session>> looks = Map.of(
                "/get", session -> session.get("x"),
                "/typed", session -> session.get("x", Long.class),
                "/has", session -> session.has("x"),
                "/empty", session -> session.isEmpty(),
                "/map", session -> session.toMap(),
                "/flashes", session -> session.flashes(),
                "/category", session -> session.flashes("error"),
                "/secret", session -> session.findSecret(),
                "/remove", session -> session.remove("x"),
                "/clear", session -> session.clear());
        TestClient client = signed(app -> looks.forEach((path, look) -> app.get(path, request -> {
            look.accept(request.session());
            return "ok";
        })));

        looks.keySet()
                .forEach(path -> client.get(path)
                        .expect(200)
                        .header("Cache-Control", "private")
                        .header("Vary", "Cookie")
                        .noHeader("Set-Cookie"));
    }

    @Test
    void privateIsAddedToWhatTheAnswerSaysOfCaches() {
        TestClient client = signed(app -> {
            app.get("/age", request -> look(request, Response.text("x").cache(Duration.ofMinutes(1))));
            app.get(
                    "/shared",
                    request -> look(
                            request,
                            Response.text("x")
                                    .header("Cache-Control", "public, max-age=5, s-maxage=9")
                                    .vary("Accept")));
            app.get("/none", request -> look(request, Response.text("x").header("Cache-Control", "no-store")));
            app.get("/any", request -> look(request, Response.text("x").header("Vary", "*")));
            app.get("/known", request -> look(request, Response.text("x").header("Vary", "cookie, Accept")));
        });

        client.get("/age").expect(200).header("Cache-Control", "max-age=60, private");
        TestResponse shared = client.get("/shared").expect(200).header("Cache-Control", "max-age=5, private");
        assertThat(shared.headers().joined("Vary")).contains("Accept, Cookie");
        client.get("/none").expect(200).header("Cache-Control", "no-store");
        client.get("/any").expect(200).header("Vary", "*");
        client.get("/known").expect(200).header("Vary", "cookie, Accept");
    }

    private static Response look(dev.retort.Request request, Response response) {
        request.session().isEmpty();
        return response;
    }
}
