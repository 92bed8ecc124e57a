package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Method;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.spi.AppInspection;
import dev.retort.testing.TestClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class RoutingTest extends Behaviour {
    private static void everything(App app) {
        app.get("/", () -> "home");
        app.get("/users", () -> "list");
        app.post("/users", () -> "made");
        app.get("/users/{id:int}", request -> "user " + request.param("id"));
        app.get("/users/me", () -> "me");
        app.get("/files/{rest:path}", request -> request.param("rest"));
        app.get("/folder/", () -> "folder");
        app.get("/both", () -> "both").slashOptional();
        app.get("/quiet", () -> "quiet").withoutOptions();
        app.route(
                Set.of(Method.PUT, Method.PATCH),
                "/changed",
                request -> request.method().name());
        app.query("/search", request -> "found");
        app.get("/any", () -> "got");
        app.any("/any", request -> "any " + request.method());
        app.options("/own", () -> "own options");
        app.get("/own", () -> "own");
        app.head("/heads", () -> Response.noContent().header("X-Head", "1"));
        app.get("/heads", () -> "body");
        app.websocket("/socket", socket -> Flux.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                200, home",
        "GET,    /users,           200, list",
        "POST,   /users,           200, made",
        "GET,    /users/7,         200, user 7",
        "GET,    /users/me,        200, me",
        "GET,    /users/you,       404,",
        "GET,    /files/a/b%2Fc,   200, a/b/c",
        "GET,    /folder/,         200, folder",
        "GET,    /both,            200, both",
        "GET,    /both/,           200, both",
        "PUT,    /changed,         200, PUT",
        "PATCH,  /changed,         200, PATCH",
        "QUERY,  /search,          200, found",
        "GET,    /any,             200, got",
        "DELETE, /any,             200, any DELETE",
        "OPTIONS, /own,            200, own options",
        "GET,    /nowhere,         404,",
        "BREW,   /,                501,",
        "GET,    /socket,          426,",
    })
    void aRequestFindsItsRoute(String method, String path, int status, String body) {
        TestClient client = serve(RoutingTest::everything);

        var response = client.request(method, path).expect(status);

        if (body != null) {
            response.text(body);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /users   | 405 | GET, HEAD, POST, OPTIONS",
                "POST   | /quiet   | 405 | GET, HEAD",
                "OPTIONS| /users   | 204 | GET, HEAD, POST, OPTIONS",
                "OPTIONS| /quiet   | 405 | GET, HEAD",
                "GET    | /changed | 405 | PUT, PATCH, OPTIONS",
                "GET    | /search  | 405 | QUERY, OPTIONS",
            })
    void allowNamesEveryMethod(String method, String path, int status, String allow) {
        TestClient client = serve(RoutingTest::everything);

        String header = client.request(method, path).expect(status).header("Allow");

        assertThat(header.split(", ")).containsExactlyInAnyOrder(allow.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "/folder,          /folder/",
        "/folder?a=1&b=%20, /folder/?a=1&b=%20",
        "/users//7,        /users/7",
        "//users,          /users",
        "/users/,          ",
    })
    void aPathInAnotherSpellingIsRedirected(String path, String location) {
        TestClient client = serve(RoutingTest::everything);

        var response = client.get(path).send();

        if (location == null) {
            response.status(404);
        } else {
            response.status(308).header("Location", location);
        }
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        TestClient client = serve(RoutingTest::everything);

        client.head("/users").expect(200).header("Content-Length", "4").empty();
        client.head("/heads").expect(204).header("X-Head", "1");
        client.head("/nowhere").expect(404).empty();
    }

    @Test
    void groupsAndMountsNestWithTheirVariablesAndNames() {
        Router comments = Router.create();
        comments.get("", request -> "comments of " + request.param("post"));
        comments.get(
                        "/{id:int}",
                        request -> request.param("post") + "/" + request.param("id") + " "
                                + request.url(".comment", "id", 9))
                .name("comment");
        Router posts = Router.create();
        posts.get("/", () -> "posts");
        posts.mount("/{post}/comments", "comments", comments);
        TestClient client = serve(app -> {
            app.mount("/blog", "blog", posts);
            app.mount("/{lang}/news", "news", posts);
            app.group("/v2", v2 -> {
                v2.get("/a", () -> "v2 a");
                v2.group("/deep", deep -> deep.get("/b", () -> "v2 b"));
            });
            app.group(plain -> plain.get("/c", () -> "c"));
        });

        client.get("/blog/").expect(200).text("posts");
        client.get("/blog").expect(308).header("Location", "/blog/");
        client.get("/blog/x/comments").expect(200).text("comments of x");
        client.get("/blog/x/comments/5").expect(200).text("x/5 /blog/x/comments/9");
        client.get("/de/news/y/comments/5").expect(200).text("y/5 /de/news/y/comments/9");
        client.get("/v2/a").expect(200).text("v2 a");
        client.get("/v2/deep/b").expect(200).text("v2 b");
        client.get("/c").expect(200).text("c");
        client.get("/blogs").expect(404);
    }

    @Test
    void aGroupInANamedMountKeepsTheNamesOfTheMount() {
        Router cats = Router.create();
        cats.group(
                "/{id:int}",
                one -> one.get("", request -> request.url(".one", "id", 2)).name("one"));
        TestClient client = serve(app -> {
            app.mount("/cats", "cats", cats);
            app.get("/", request -> request.url("cats.one", "id", 1));
        });

        client.get("/").expect(200).text("/cats/1");
        client.get("/cats/1").expect(200).text("/cats/2");
    }

    @Test
    void failuresUnderAMountUseItsHandlersFiltersAndParameters() {
        Router admin = Router.create();
        admin.get("/users", () -> "users");
        admin.get("/old/", () -> "old");
        admin.onStatus(
                404,
                (request, problem) -> "admin has no " + request.path() + " "
                        + request.params().names());
        admin.onStatus(405, (request, problem) -> "admin says " + problem.status());
        admin.filter((request, next) -> next.handle().map(response -> response.header("X-Admin", "1")));
        TestClient client = serve(app -> {
            app.mount("/{site}/admin", "admin", admin);
            app.onStatus(404, (request, problem) -> "app has none");
        });

        client.get("/x/admin/nowhere")
                .expect(404)
                .text("admin has no /x/admin/nowhere [site]")
                .header("X-Admin", "1");
        client.get("/x/admin").expect(404).header("X-Admin", "1");
        client.delete("/x/admin/users").expect(405).text("admin says 405").header("X-Admin", "1");
        client.request("OPTIONS", "/x/admin/users").expect(204).header("X-Admin", "1");
        client.get("/x/admin/old").expect(308).header("X-Admin", "1");
        client.get("/x/administrator").expect(404).text("app has none").noHeader("X-Admin");
    }

    @Test
    void hooksOfTheAppSeeAutomaticAnswers() {
        TestClient client = serve(app -> {
            everything(app);
            app.after((request, response) ->
                    response.header("X-Seen", response.status().code() + ""));
        });

        client.get("/nowhere").expect(404).header("X-Seen", "404");
        client.delete("/users").expect(405).header("X-Seen", "405");
        client.request("OPTIONS", "/users").expect(204).header("X-Seen", "204");
        client.get("/folder").expect(308).header("X-Seen", "308");
        client.get("/").expect(200).header("X-Seen", "200");
    }

    @Test
    void aRouterWithoutAPrefixHasWhatNothingElseAnswers() {
        Router pages = Router.create();
        pages.get("/", () -> "home");
        pages.get("/a", () -> "a");
        pages.after((request, response) -> response.header("X-Pages", "yes"));
        pages.onStatus(404, (request, problem) -> "no page");
        Router api = Router.create();
        api.get("/b", () -> "b");
        TestClient client = serve(app -> {
            app.group(plain -> plain.get("/c", () -> "c"));
            app.mount("", pages);
            app.mount("/api", api);
        });

        client.get("/a").expect(200).header("X-Pages", "yes");
        client.get("/nowhere/at/all").expect(404).text("no page").header("X-Pages", "yes");
        client.post("/a").expect(405).header("X-Pages", "yes");
        client.get("/api/x").expect(404).noHeader("X-Pages");
        client.get("/c").expect(200).noHeader("X-Pages");
    }

    @Test
    void toolsSeeEveryRouteWithItsPatternNameThreadAndSource() {
        App app = App.create();
        Router users = Router.create();
        users.get("/{id}", request -> "").name("user");
        app.get("/plain", () -> "");
        app.get("/reactive", () -> Flux.just(""));
        app.mount("/users", "users", users);
        serve(app);

        List<String> routes = AppInspection.of(app).routes().stream()
                .map(route -> route.methods() + " " + route.pattern() + " " + route.name() + " " + route.thread())
                .toList();

        assertThat(routes)
                .containsExactly(
                        "[GET] /plain  worker", "[GET] /reactive  event loop", "[GET] /users/{id} users.user worker");
        assertThat(AppInspection.of(app).routes().get(0).source()).startsWith("RoutingTest.java:");
    }
}
