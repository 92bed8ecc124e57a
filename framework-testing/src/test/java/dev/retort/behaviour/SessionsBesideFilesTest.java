package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Assets;
import dev.retort.Cors;
import dev.retort.Csrf;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A page brings twenty files along, and each request for one of them has the cookie of the session. */
class SessionsBesideFilesTest extends Behaviour {
    private final MapStore store = new MapStore();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("app.css"), "a{}");
        Files.writeString(folder.resolve("app.css.gz"), "gzipped");
        Files.write(folder.resolve("large.bin"), new byte[200_000]);
        Files.createDirectory(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/index.html"), "<h1>docs");
    }

    /** {@return a visitor with a session in the store, which has not been asked for it yet} */
    private TestClient visitor(Consumer<App> routes) {
        TestClient client = serve(app -> {
            app.plugin(store).set("retort.session.store", "map");
            app.files("/static", folder.toString());
            app.get("/login", request -> {
                request.session().set("user", "ada");
                return "welcome";
            });
            app.get("/me", request -> request.session().get("user").orElse("nobody"));
            app.get("/asset", request -> Assets.url(request, "app.css"));
            routes.accept(app);
        });
        client.get("/login").expect(200);
        store.saves.set(0);
        return client;
    }

    private static String user(Request request) {
        return request.session().get("user").orElse("nobody");
    }

    private void assertThatTheStoreWasNotAsked() {
        assertThat(store.loads).hasValue(0);
        assertThat(store.saves).hasValue(0);
    }

    @Test
    void aFileIsAnsweredWithoutTheSession() {
        TestClient client = visitor(app -> {});
        String asset = client.get("/asset").expect(200).text();
        store.loads.set(0);

        for (int time = 0; time < 3; time++) { // from the disk and from memory
            client.get("/static/app.css").expect(200).text("a{}").noHeader("Set-Cookie");
            client.get(asset).header("Accept-Encoding", "gzip").expect(200);
            client.get("/static/large.bin").expect(200);
            client.get("/static/large.bin").header("Range", "bytes=1-2").expect(206);
            client.head("/static/app.css").expect(200);
            client.get("/static/docs").expect(308);
        }
        String tag = client.get("/static/app.css").expect(200).header("ETag");
        client.get("/static/app.css").header("If-None-Match", tag).expect(304);

        assertThatTheStoreWasNotAsked();
        client.get("/me").expect(200).text("ada");
        assertThat(store.loads).hasValue(1);
    }

    @Test
    void theFiltersOfTheFrameworkDoNotAskForItEither() {
        TestClient client = visitor(app -> {
            app.filter(Csrf.tokens());
            app.filter(Cors.open());
        });

        client.get("/static/app.css").header("Origin", "https://other.example").expect(200);
        client.request("OPTIONS", "/static/app.css")
                .header("Origin", "https://other.example")
                .header("Access-Control-Request-Method", "GET")
                .expect(204);

        assertThatTheStoreWasNotAsked();
    }

    @Test
    void aFilterThatProtectsFilesHasTheSession() {
        TestClient client = visitor(app -> app.filter((request, next) ->
                request.path().startsWith("/static") && !user(request).equals("ada")
                        ? Mono.just(Response.empty(403))
                        : next.handle()));

        client.get("/static/app.css").expect(200).text("a{}");
        client.get("/static/app.css").header("Cookie", "other=1").expect(403);

        assertThat(store.loads).hasValue(1);
    }

    @Test
    void thePageThatSaysThatThereIsNoFileHasTheSession() {
        TestClient client = visitor(app -> {
            app.files("/", folder.toString());
            app.onStatus(404, (request, problem) -> "nothing here, " + user(request));
        });

        client.get("/nowhere.html").expect(404).text("nothing here, ada");
        client.get("/static/nowhere.css")
                .header("Cookie", "other=1")
                .expect(404)
                .text("nothing here, nobody");

        assertThat(store.loads).hasValue(1);
    }

    @Test
    void thePageMayChangeTheSession() {
        TestClient client = visitor(app -> app.onStatus(404, (request, problem) -> {
            request.session().set("missed", request.path());
            return "missed";
        }));
        client.get("/static/nowhere.css").expect(404).text("missed");

        assertThat(store.saves).hasValue(1);
        assertThat(store.sessions.values())
                .singleElement()
                .satisfies(values -> assertThat(values).containsOnlyKeys("user", "missed"));
    }

    @Test
    void whileTheStoreFailsThereAreFilesAndPagesForMissingOnes() {
        TestClient client = visitor(app -> app.onStatus(404, (request, problem) -> "nothing here, " + user(request)));
        store.failsToLoad = true;

        client.get("/static/app.css").expect(200).text("a{}");
        assertThat(log.at(Level.ERROR)).isEmpty();
        client.get("/static/nowhere.css").expect(404).text("nothing here, nobody");

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("is answered without its session", "sessions are out of reach");
    }

    @Test
    void aStoreThatHangsKeepsNobodyWaitingForEver() {
        TestClient client = visitor(app -> {
            app.set("retort.server.handler-timeout", "300ms");
            app.onStatus(503, (request, problem) -> "too late, " + user(request));
        });
        store.hangs = true;

        client.get("/static/app.css").expect(200);
        client.get("/static/nowhere.css").expect(503).text("too late, nobody");
    }
}
