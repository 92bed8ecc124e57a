package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.EntityTag;
import dev.retort.Html;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class ConditionalTest extends Behaviour {
    private static final Instant TIME = Instant.parse("1994-11-06T08:49:37Z");
    private static final String TIME_FIELD = "Sun, 06 Nov 1994 08:49:37 GMT";

    private TestClient client() {
        return serve(app -> {
            app.get(
                    "/tagged",
                    () -> Response.text("same")
                            .etag("v1")
                            .lastModified(TIME)
                            .cache(Duration.ofHours(1))
                            .header("X-More", "yes"));
            app.get("/weak", () -> Html.raw("<p>same").etag(EntityTag.weak("v1")));
            app.get("/stream", () -> Response.of(Flux.just("a", "b")).etag("s1"));
            app.get("/missing", () -> Response.text("none").status(404).etag("v1"));
            app.get("/plain", () -> "plain");
        });
    }

    @Test
    void anAnswerWhoseStateTheClientHasIsA304WithoutWhatDescribesContent() {
        TestClient client = client();

        client.get("/tagged")
                .header("If-None-Match", "\"v1\"")
                .expect(304)
                .header("ETag", "\"v1\"")
                .header("Last-Modified", TIME_FIELD)
                .header("Cache-Control", "max-age=3600")
                .header("X-More", "yes")
                .noHeader("Content-Type")
                .noHeader("Content-Length")
                .empty();
        client.head("/tagged")
                .header("If-Modified-Since", TIME_FIELD)
                .expect(304)
                .empty();
        client.get("/weak").header("If-None-Match", "\"v1\"").expect(304).header("ETag", "W/\"v1\"");
        client.get("/stream")
                .header("If-None-Match", "W/\"x\", \"s1\"")
                .expect(304)
                .empty();
    }

    @Test
    void anotherStateIsAnsweredWhole() {
        TestClient client = client();

        client.get("/tagged").header("If-None-Match", "\"v2\"").expect(200).text("same");
        client.get("/tagged").header("If-None-Match", "v1").expect(200).text("same");
        client.get("/tagged")
                .header("If-Modified-Since", "tomorrow")
                .expect(200)
                .text("same");
        client.get("/plain").header("If-None-Match", "*").expect(200).text("plain");
        client.get("/missing").header("If-None-Match", "\"v1\"").expect(404).text("none");
    }

    @Test
    void aClientThatWantsAnotherStateGetsA412() {
        TestClient client = client();

        client.get("/tagged")
                .header("If-Match", "\"v2\"")
                .expect(412)
                .contains("changed")
                .noHeader("ETag");
        client.head("/tagged").header("If-Match", "W/\"v1\"").expect(412).empty();
        client.get("/tagged")
                .header("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:36 GMT")
                .expect(412);
        client.get("/tagged").header("If-Match", "\"v1\"").expect(200);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aFilterMayTagWhatAHandlerReturns() {
        TestClient client = serve(app -> {
            app.after((request, response) -> response.etag("f1"));
            app.get("/", () -> "value");
        });

        client.get("/").header("If-None-Match", "\"f1\"").expect(304);
    }

    @Test
    void aChangeIsCheckedBeforeItIsMade() {
        AtomicInteger version = new AtomicInteger(1);
        TestClient client = serve(app -> {
            app.put("/note", request -> {
                request.requirePreconditions("v" + version.get());
                return Response.text("saved").etag("v" + version.incrementAndGet());
            });
            app.put("/new", request -> request.checkPreconditions(null).method().name());
            app.put(
                    "/dated",
                    request -> request.checkPreconditions(null, TIME).method().name());
        });

        client.put("/note").expect(428).contains("If-Match");
        client.put("/note").header("If-Match", "\"v0\"").expect(412);
        TestResponse saved = client.put("/note").header("If-Match", "\"v1\"").expect(200);
        saved.header("ETag", "\"v2\"");
        client.put("/note").header("If-Match", "\"v1\"").expect(412);
        client.put("/note").header("If-Match", "W/\"v2\"").expect(200);
        assertThat(version).hasValue(3);
        client.put("/new").header("If-None-Match", "*").expect(200);
        client.put("/new").header("If-Match", "*").expect(412);
        client.put("/new").expect(200);
        client.put("/dated").header("If-Unmodified-Since", TIME_FIELD).expect(200);
        client.put("/dated").header("If-None-Match", "*").expect(412);
    }
}
