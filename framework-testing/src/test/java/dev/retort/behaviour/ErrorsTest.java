package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.BodyWriter;
import dev.retort.HasProblem;
import dev.retort.Html;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.Router;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ErrorsTest extends Behaviour {
    static class Shortage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Shortage() {
            super("SELECT secret FROM internals");
        }
    }

    static final class PaperShortage extends Shortage {
        private static final long serialVersionUID = 1;
    }

    static final class Sold extends RuntimeException implements HasProblem {
        private static final long serialVersionUID = 1;

        @Override
        public Problem problem() {
            return Problem.conflict("sold already").with("item", 7);
        }
    }

    private static void failures(App app) {
        app.get("/throws", () -> {
            throw new Shortage();
        });
        app.get("/narrow", () -> {
            throw new PaperShortage();
        });
        app.get("/mono", () -> Mono.error(new Shortage()));
        app.get("/later", () -> Mono.error(new Shortage()).delaySubscription(Duration.ofMillis(1)));
        app.get("/stage", () -> CompletableFuture.failedFuture(new Shortage()));
        app.get("/flux", () -> Flux.error(new Shortage()));
        app.get(
                "/output",
                () -> Response.output(MediaType.TEXT, out -> {
                    throw new Shortage();
                }));
        app.get("/error", () -> {
            throw new StackOverflowError("SELECT");
        });
        app.get("/sold", () -> {
            throw new Sold();
        });
        app.get("/problem", () -> {
            throw Problem.of(418, "short and stout").header("X-Tea", "green");
        });
    }

    @Test
    void workThatNobodyCouldTakeIsA503ToBeTriedAgain() {
        TestClient client = serve(app -> app.get("/busy", () -> Mono.error(new RejectedExecutionException("queue"))));

        TestResponse response = client.get("/busy").expect(503).header("Retry-After", "1");

        assertThat(response.text()).contains("too many requests").doesNotContain("queue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/mono", "/later", "/stage", "/flux", "/output", "/error"})
    void aFailureTellsTheClientNothingAndTheLogEverythingOnce(String path) {
        TestClient client = serve(ErrorsTest::failures);

        TestResponse response = client.get(path).expect(500);

        assertThat(response.text()).doesNotContain("Shortage", "SELECT", "java", "retort");
        response.type("text/plain").header("Cache-Control", "no-store").header("X-Frame-Options", "SAMEORIGIN");
        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("GET " + path, "ErrorsTest.java:", response.header("X-Request-Id"), "SELECT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                   | text/plain",
                "text/html             | text/html",
                "text/html, text/plain | text/plain",
                "text/html,application/xhtml+xml,*/*;q=0.8 | text/html",
                "image/png             | text/plain",
            })
    void theErrorIsRenderedAsTheClientLikesIt(String accept, String type) {
        TestClient client = serve(ErrorsTest::failures);

        client.get("/problem")
                .accept(accept)
                .expect(418)
                .type(type)
                .contains("short and stout")
                .header("X-Tea", "green");
        client.get("/nowhere<script>").accept(accept).expect(404).type(type).header("Cache-Control", "no-store");
    }

    @Test
    void aPageOfAnErrorEscapesWhatTheClientSent() {
        TestClient client = serve(app -> app.get("/", request -> "" + request.query("n", 1)));

        TestResponse response =
                client.get("/?n=%3Cscript%3E").accept("text/html").expect(400).type("text/html");

        assertThat(response.text()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void aClientsMistakeIsLoggedAtDebugOnly() {
        TestClient client = serve(ErrorsTest::failures);

        client.get("/sold").expect(409).contains("sold already");
        client.get("/problem").expect(418);
        client.get("/nowhere").expect(404);

        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.WARN)).isEmpty();
        assertThat(log.at(Level.DEBUG).stream().filter(line -> line.contains("answered")))
                .hasSize(3);
    }

    @Test
    void theNearestScopeAnswersThenTheNarrowestClassThenStatusThenAll() {
        Router inner = Router.create();
        failures(inner);
        inner.onError(Shortage.class, (request, error) -> "inner shortage");
        inner.onStatus(418, (request, problem) -> "inner status");
        TestClient client = serve(app -> {
            failures(app);
            app.mount("/inner", inner);
            app.onProblem((request, problem) -> "all " + problem.status());
            app.onStatus(500, (request, problem) -> "status 500");
            app.onStatus(418, (request, problem) -> "outer status");
            app.onError(RuntimeException.class, (request, error) -> "runtime");
            app.onError(PaperShortage.class, (request, error) -> "paper");
            app.onError(Shortage.class, (request, error) -> "shortage");
        });

        client.get("/throws").expect(500).text("shortage");
        client.get("/narrow").expect(500).text("paper");
        client.get("/error").expect(500).text("status 500");
        client.get("/sold").expect(409).text("runtime");
        client.get("/inner/narrow").expect(500).text("inner shortage");
        client.get("/inner/problem").expect(418).text("inner status");
        client.get("/inner/sold").expect(409).text("runtime");
    }

    private static void failures(Router router) {
        router.get("/narrow", () -> {
            throw new PaperShortage();
        });
        router.get("/problem", () -> {
            throw Problem.of(418);
        });
        router.get("/sold", () -> {
            throw new Sold();
        });
    }

    @Test
    void theStatusOfAFailureIsKeptUnlessTheHandlerOrItsResponseHasOne() {
        TestClient client = serve(app -> {
            failures(app);
            app.onError(PaperShortage.class, (request, error) -> "sorry").status(503);
            app.onError(Shortage.class, (request, error) -> Response.text("own").status(507));
            app.onError(Sold.class, (request, error) -> Problem.of(410, "gone"));
            app.onStatus(418, (request, problem) -> Html.format("<b>{}</b>", problem.detail()));
            app.onStatus(404, (request, problem) -> Mono.just("nothing").delayElement(Duration.ofMillis(1)));
        });

        client.get("/narrow").expect(503).text("sorry");
        client.get("/throws").expect(507).text("own");
        client.get("/sold").expect(410).contains("gone");
        client.get("/problem").expect(418).type("text/html").text("<b>short and stout</b>");
        client.get("/nowhere").expect(404).text("nothing");
    }

    @Test
    void whatAnErrorHandlerMakesCarriesTheHeadersOfTheProblem() {
        TestClient client = serve(app -> {
            app.get("/busy", () -> Problem.of(503).header("Retry-After", "7"));
            app.get("/closed", () -> Problem.unauthorized("Key"));
            app.get("/away", () -> Problem.unauthorized("Key"));
            app.onStatus(
                    503, (request, problem) -> Response.text("soon").status(503).header("Retry-After", "9"));
            app.onStatus(401, (request, problem) -> request.path().equals("/away") ? Response.seeOther("/in") : "no");
            app.onProblem((request, problem) -> Response.text("other").status(problem.status()));
        });

        client.get("/busy").expect(503).header("Retry-After", "9").text("soon");
        client.get("/closed").expect(401).header("WWW-Authenticate", "Key").header("Cache-Control", "no-store");
        client.get("/away").expect(303).noHeader("WWW-Authenticate").noHeader("Cache-Control");
        client.post("/busy").expect(405).header("Allow", "GET, HEAD, OPTIONS").text("other");
    }

    @Test
    void anErrorHandlerThatFailsFallsBackAndBothAreLogged() {
        TestClient client = serve(app -> {
            failures(app);
            app.onError(Shortage.class, (request, error) -> {
                throw new IllegalStateException("the handler broke");
            });
            app.onStatus(404, (request, problem) -> Mono.error(new IllegalStateException("the handler broke")));
        });

        client.get("/throws").expect(500).type("text/plain");
        client.get("/nowhere").expect(500);

        assertThat(log.at(Level.ERROR).stream().filter(line -> line.contains("the handler broke")))
                .hasSize(2);
        assertThat(log.at(Level.ERROR).stream().filter(line -> line.contains("SELECT")))
                .hasSize(1);
    }

    @Test
    void anErrorHandlerMayPassTheFailureOn() {
        TestClient client = serve(app -> {
            failures(app);
            app.onError(RuntimeException.class, (request, error) -> {
                throw error;
            });
        });

        client.get("/throws").expect(500).type("text/plain");
        client.get("/problem").expect(418).contains("short and stout");
        client.get("/sold").expect(409).contains("sold already");

        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("SELECT");
    }

    @Test
    void anErrorHandlerThatReturnsNothingAnswersTheStatusAlone() {
        TestClient client = serve(app -> {
            failures(app);
            app.onError(Shortage.class, (request, error) -> null);
            app.onError(Sold.class, (request, error) -> Mono.empty());
        });

        client.get("/throws").expect(500).type("text/plain");
        client.get("/sold").expect(409).contains("409");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("SELECT");
    }

    @Test
    void anErrorHandlerThatNeverAnswersIsCutOffByTheTimeout() {
        TestClient client = serve(app -> {
            app.get("/", () -> Mono.error(new Shortage())).timeout(Duration.ofMillis(50));
            app.onProblem((request, problem) -> Mono.never());
        });

        client.get("/").expect(503).type("text/plain");
    }

    record Value(String text) {}

    static final class Picky implements BodyWriter<Value> {
        @Override
        public Set<MediaType> mediaTypes() {
            return Set.of(MediaType.of("text/value"));
        }

        @Override
        public boolean writes(Type type) {
            return type == Value.class;
        }

        @Override
        public void write(Value value, OutputStream out) throws IOException {
            if (value.text().isEmpty()) {
                throw new IOException("cannot write SELECT");
            }
            out.write(value.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aWriterThatFailsGoesOnceThroughTheErrors() {
        TestClient client = serve(app -> {
            app.writer(new Picky());
            app.get("/fine", () -> new Value("v"));
            app.get("/broken", () -> new Value(""));
            app.get("/stream", () -> Flux.just(new Value("a"), new Value("b")));
            app.get("/handler", () -> Mono.error(new Shortage()));
            app.onError(IOException.class, (request, error) -> "could not write it");
            app.onError(Shortage.class, (request, error) -> new Value(""));
        });

        client.get("/fine").expect(200).type("text/value").text("v");
        client.get("/stream").expect(200).type("text/value").text("ab");
        client.get("/fine").accept("image/png").expect(406).contains("text/value");
        client.get("/broken").expect(500).text("could not write it");
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("cannot write SELECT", "GET /broken");
        log.clear();
        assertThat(client.get("/handler").expect(500).text()).isEqualTo("could not write it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value\r\nX-Evil: 1", "value\nX-Evil: 1", "value\r", "v\u0000"})
    void aLineBreakInAHeaderIsA500AndNoSecondHeader(String value) {
        TestClient client = serve(app -> {
            app.get("/header", () -> Response.text("x").header("X-A", value));
            app.get("/cookie", () -> Response.text("x").cookie(dev.retort.Cookie.of("c", value)));
            app.get("/redirect", () -> Response.redirect("/" + value));
        });

        client.get("/header").expect(500).noHeader("X-Evil").noHeader("X-A");
        client.get("/cookie").expect(500).noHeader("X-Evil").noHeader("Set-Cookie");
        client.get("/redirect").expect(500).noHeader("X-Evil").noHeader("Location");
        assertThat(log.at(Level.ERROR)).hasSize(3);
    }
}
