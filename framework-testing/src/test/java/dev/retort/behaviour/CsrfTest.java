package dev.retort.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Csrf;
import dev.retort.DataSize;
import dev.retort.FormData;
import dev.retort.Request;
import dev.retort.Router;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CsrfTest extends Behaviour {
    private record Note(String title, int stars) {}

    private TestClient guarded(Consumer<App> routes) {
        return serve(app -> {
            app.set("retort.session.secret", "q8Jr2mVt0Zx5Lw7Hc4Nb9Ks1Gd6Fy3Pa");
            app.filter(Csrf.tokens());
            app.get("/form", request -> Csrf.token(request));
            app.post("/form", request -> request.form().map(form -> "title " + form.get("title")));
            app.post("/note", CsrfTest::note);
            app.post("/data", CsrfTest::data);
            app.get(
                    "/login",
                    request -> request.session().renew().set("user", 7L).isEmpty() + "");
            app.get("/logout", request -> request.session().clear().isEmpty() + "");
            app.post("/anything", request -> "done");
            app.put("/anything", request -> "done");
            app.patch("/anything", request -> "done");
            app.delete("/anything", request -> Mono.just("done"));
            routes.accept(app);
        });
    }

    private static String note(Request request, Note note) {
        return note.title() + " " + note.stars();
    }

    private static String data(Request request, FormData form) {
        return form.get("title") + " " + form.files().size();
    }

    @Test
    void aFormWithATokenIsDoneAndReadByTheHandlerInEveryWay() {
        TestClient client = guarded(app -> {});
        String token = client.get("/form").expect(200).text();

        client.post("/form").form("_csrf", token, "title", "a").expect(200).text("title a");
        client.post("/note")
                .form("_csrf", token, "title", "b", "stars", "3")
                .expect(200)
                .text("b 3");
        client.post("/data").form("_csrf", token, "title", "c").expect(200).text("c 0");
        client.post("/data")
                .field("title", "d")
                .field("_csrf", token)
                .file("file", "a.txt", "content".getBytes(UTF_8))
                .expect(200)
                .text("d 1");
        client.post("/form")
                .form("title", "e")
                .header("X-CSRF-Token", token)
                .expect(200)
                .text("title e");
        client.put("/anything").header("X-CSRF-Token", token).expect(200);
        client.patch("/anything").header("X-CSRF-Token", token).expect(200);
        client.delete("/anything").header("X-CSRF-Token", token).expect(200);
    }

    @Test
    void withoutATokenItIsRefusedAndSaidWhy() {
        TestClient client = guarded(app -> {});
        client.get("/form").expect(200);

        for (TestResponse refused : new TestResponse[] {
            client.post("/form").form("title", "a").expect(403),
            client.post("/form").form("title", "a", "_csrf", "").expect(403),
            client.post("/data").field("title", "a").multipart().expect(403),
            client.post("/anything").text("text").expect(403),
            client.post("/anything").expect(403),
            client.delete("/anything").expect(403),
            client.put("/anything").header("X-CSRF-Token", "").expect(403),
        }) {
            refused.contains("this was not done: there is no token of this site in it (field _csrf or header"
                    + " X-CSRF-Token)");
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.WARN)).isEmpty();
    }

    @Test
    void aTokenOfAnotherSessionIsRefused() {
        TestClient client = guarded(app -> {});
        TestClient attacker = guarded(app -> {});
        client.get("/form").expect(200);
        String foreign = attacker.get("/form").expect(200).text();

        client.post("/form")
                .form("_csrf", foreign, "title", "a")
                .expect(403)
                .contains("this was not done: its token is of another session; open the page again");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        TestClient client = guarded(app -> {});
        String good = client.get("/form").expect(200).text();
        byte[] zeros = new byte[44];
        byte[] doubled = new byte[88];

        for (String token : new String[] {
            "x",
            "<script>alert(1)</script>",
            "%%%",
            good.substring(1),
            good + good,
            good.substring(0, good.length() - 2),
            Base64.getUrlEncoder().encodeToString(zeros),
            Base64.getUrlEncoder().encodeToString(doubled),
            "A".repeat(5000),
        }) {
            client.post("/form").form("_csrf", token, "title", "a").expect(403).contains("of another session");
            client.post("/form")
                    .form("title", "a")
                    .header("X-CSRF-Token", token)
                    .expect(403);
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void theSessionOfThePageMayBeOver() {
        TestClient client = guarded(app -> {});
        String token = client.get("/form").expect(200).text();
        client.get("/logout").expect(200);

        client.post("/form")
                .form("_csrf", token, "title", "a")
                .expect(403)
                .contains("this was not done: the session in which the page was opened is over; open the page again");
    }

    @Test
    void aLoginMakesTokensOfBeforeWorthless() {
        TestClient client = guarded(app -> {});
        String before = client.get("/form").expect(200).text();
        client.get("/login").expect(200);

        client.post("/form").form("_csrf", before, "title", "a").expect(403).contains("is over");
        String after = client.get("/form").expect(200).text();
        client.post("/form").form("_csrf", before, "title", "a").expect(403).contains("of another session");
        client.post("/form").form("_csrf", after, "title", "a").expect(200);
    }

    @Test
    void tokensAreSpelledDifferentlyEachTimeAndAllAreGood() {
        TestClient client = guarded(app -> {});
        Set<String> tokens = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            tokens.add(client.get("/form").expect(200).text());
        }

        assertThat(tokens).hasSize(20);
        tokens.forEach(
                token -> client.post("/form").form("_csrf", token, "title", "a").expect(200));
    }

    @Test
    void whatOnlyReadsNeedsNoTokenAndDoesNotTouchTheSession() {
        TestClient client = guarded(app -> app.get("/plain", () -> "plain"));

        client.get("/plain").expect(200).noHeader("Vary").noHeader("Set-Cookie");
        client.head("/plain").expect(200);
        client.request("OPTIONS", "/plain").expect(204);
    }

    @Test
    void programsWithTokensOfTheirOwnNeedNone() {
        TestClient client = guarded(app -> {});

        client.post("/anything").bearer("abc").expect(200);
        client.post("/anything").header("Authorization", "Token abc").expect(200);
        client.post("/anything").basic("user", "password").expect(403);
        client.post("/anything").header("Authorization", "Negotiate abc").expect(403);
        client.post("/anything").header("Authorization", "bAsIc abc").expect(403);
    }

    @Test
    void whoHasNeitherSessionNorPasswordNorTokenHasNothingToLose() {
        TestClient client = guarded(app ->
                app.get("/say", request -> request.session().set("a", 1).isEmpty() + ""));

        client.post("/anything").expect(200);
        client.post("/note").json("{}").expect(415);
        client.post("/form").form("title", "a").expect(200).text("title a");
        client.post("/form").form("title", "a", "_csrf", "x").expect(403).contains("is over");
        client.get("/say").expect(200);
        client.post("/form").form("title", "a").expect(403).contains("there is no token");
    }

    @Test
    void routesAndRoutersAreExcepted() {
        Router hooks = Router.create();
        hooks.post("/paid", () -> "paid");
        TestClient client = serve(app -> {
            app.set("retort.session.store", "memory");
            app.get("/form", request -> Csrf.token(request));
            app.filter(Csrf.tokens().except("ping", "hooks").except("/api", "/open/"));
            app.mount("/callbacks", "hooks", hooks);
            app.post("/ping", () -> "pong").name("ping");
            app.post("/pingpong", () -> "pong").name("pingpong");
            app.post("/api/items/{id}", () -> "item");
            app.post("/api", () -> "root");
            app.post("/apis", () -> "other");
            app.post("/open/x", () -> "x");
        });

        client.get("/form").expect(200);

        client.post("/callbacks/paid").expect(200).text("paid");
        client.post("/ping").expect(200).text("pong");
        client.post("/pingpong").expect(403);
        client.post("/api/items/7").expect(200);
        client.post("/api").expect(200);
        client.post("/apis").expect(403);
        client.post("/open/x").expect(200);
        assertThatThrownBy(() -> Csrf.tokens().except(" "))
                .hasMessage("csrf except: \" \" (expected: the name of a route or router, or a prefix such as /hooks)");
    }

    @Test
    void theFilterOfARouterIsForItsRoutes() {
        Router pages = Router.create();
        pages.filter(Csrf.tokens());
        pages.post("/save", () -> "saved");
        TestClient client = serve(app -> {
            app.set("retort.session.store", "memory");
            app.get("/form", request -> Csrf.token(request));
            app.mount("/pages", "pages", pages);
            app.post("/api", () -> "api");
        });
        client.get("/form").expect(200);

        client.post("/pages/save").expect(403);
        client.post("/api").expect(200);
    }

    @Test
    void aBodyThatStreamsHasItsTokenInTheHeader() {
        TestClient client = guarded(app -> {
            app.post("/stream", CsrfTest::stream).maxBody(DataSize.megabytes(2));
            app.post("/parts", CsrfTest::parts);
        });
        String token = client.get("/form").expect(200).text();

        client.post("/stream")
                .bytes(new byte[1_500_000])
                .header("X-CSRF-Token", token)
                .expect(200)
                .text("1500000");
        client.post("/parts")
                .file("a", "a.txt", new byte[10])
                .file("b", "b.txt", new byte[20])
                .header("X-CSRF-Token", token)
                .expect(200)
                .text("ab");
        client.post("/stream").bytes(new byte[10]).expect(403);
    }

    private static Mono<String> stream(Request request) {
        return request.lentBody()
                .map(java.nio.Buffer::remaining)
                .reduce(0, Integer::sum)
                .map(String::valueOf);
    }

    private static Flux<String> parts(Request request) {
        return request.parts().concatMap(part -> part.content().then(Mono.just(part.field())), 0);
    }

    @Test
    void aFormThatCannotBeReadIsAnErrorOfTheForm() {
        TestClient client = guarded(app -> app.post("/small", CsrfTest::data).maxBody(DataSize.bytes(100)));
        String token = client.get("/form").expect(200).text();

        client.post("/small").form("_csrf", token, "title", "x".repeat(200)).expect(413);
        client.post("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bytes("a=%zz".getBytes(UTF_8))
                .expect(400);
        client.post("/form")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .bytes("--y\r\n".getBytes(UTF_8))
                .expect(400);
    }

    @Test
    void theReasonIsAMemberOfTheProblem() {
        TestClient client = guarded(app -> app.onStatus(403, (request, problem) -> "because " + problem.members()));
        client.get("/form").expect(200);

        client.post("/anything").expect(403).text("because {reason=missing}");
    }

    @Test
    void tokensWorkWithSessionsInAStore() {
        TestClient client = guarded(app -> app.set("retort.session.store", "memory"));
        String token = client.get("/form").expect(200).text();

        client.post("/form").form("_csrf", token, "title", "a").expect(200);
        client.get("/login").expect(200);
        client.post("/form").form("_csrf", token, "title", "a").expect(403);
    }
}
