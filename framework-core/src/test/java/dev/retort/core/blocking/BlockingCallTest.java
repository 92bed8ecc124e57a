package dev.retort.core.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.RunningApp;
import dev.retort.Sse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;

/** Proves that nothing of ours blocks the event loop, by an application on a real port, and that it would be seen. */
@Timeout(60)
class BlockingCallTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static RunningApp running;

    @BeforeAll
    static void start() {
        BlockingWatch.begin();
        running = app().startNow();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void forget() {
        BlockingWatch.begin();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /thread, 200, true",
        "GET, /mono, 200, later",
        "GET, /user/7, 200, 7",
        "GET, /user/x, 404, ",
        "GET, /stream, 200, one two three",
        "GET, /events, 200, ",
        "POST, /text, 200, 20000",
        "POST, /form, 200, ",
        "POST, /parts, 200, 20000",
        "POST, /small, 413, ",
        "GET, /worker, 200, false",
        "GET, /fails, 500, ",
        "GET, /fails/later, 500, ",
        "GET, /refused, 418, ",
        "GET, /closed, 403, closed",
        "GET, /nowhere, 404, ",
        "DELETE, /mono, 405, ",
        "OPTIONS, /mono, 204, ",
        "GET, /static/missing.css, 404, ",
        "HEAD, /mono, 200, "
    })
    void nothingOfOursBlocksTheEventLoop(String method, String path, int status, String body) throws Exception {
        HttpResponse<String> response = send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        if (body != null) {
            assertThat(response.body()).isEqualTo(body);
        }
        assertThat(BlockingWatch.calls()).isEmpty();
    }

    @Test
    void aHandlerThatBlocksTheEventLoopIsSeen() throws Exception {
        HttpResponse<String> response = send("GET", "/canary");

        assertThat(response.body()).isEqualTo("slept");
        assertThat(BlockingWatch.calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.getStackTrace())
                        .anySatisfy(
                                frame -> assertThat(frame.getClassName()).isEqualTo(BlockingCallTest.class.getName())));
    }

    @Test
    void aFilterThatBlocksTheEventLoopIsSeen() throws Exception {
        send("GET", "/canary/filter");

        assertThat(BlockingWatch.calls()).isNotEmpty();
    }

    @Test
    void aHandlerMayBlockItsWorker() throws Exception {
        HttpResponse<String> response = send("GET", "/worker/blocks");

        assertThat(response.body()).isEqualTo("slept");
        assertThat(BlockingWatch.calls()).isEmpty();
    }

    private static App app() {
        App app = App.create("--port=0");
        app.filter((request, next) -> {
            if (request.path().equals("/canary/filter")) {
                block();
            }
            return next.handle().map(response -> response.header("X-Seen", "yes"));
        });
        app.before(request -> request.header("X-Before", "none")).nonBlocking();
        app.guard(request -> request.path().startsWith("/closed")
                        ? Response.text("closed").status(403)
                        : null)
                .nonBlocking();
        app.after((request, response) -> response.header("X-After", request.id()))
                .nonBlocking();
        app.onError(IllegalArgumentException.class, (request, error) -> Problem.of(418, "refused"));
        answers(app);
        bodies(app);
        app.get("/canary", BlockingCallTest::block).nonBlocking();
        app.get("/worker/blocks", BlockingCallTest::block);
        return app;
    }

    private static void answers(App app) {
        app.get("/thread", BlockingCallTest::isNonBlocking).nonBlocking();
        app.get("/worker", BlockingCallTest::isNonBlocking);
        app.get("/mono", () -> Mono.just("later").delayElement(Duration.ofMillis(1)));
        app.get("/user/{id:int}", (Request request) -> Mono.just("" + request.param("id", int.class)));
        app.get("/stream", () -> Flux.just("one ", "two ", "three").delayElements(Duration.ofMillis(1)));
        app.get(
                "/events",
                () -> Sse.of(Flux.range(0, 100).map(n -> Sse.event("tick").id("" + n))));
        app.get("/fails", () -> {
                    throw new IllegalStateException("on purpose");
                })
                .nonBlocking();
        app.get("/fails/later", () -> Mono.error(new IllegalStateException("on purpose")));
        app.get("/refused", () -> Mono.error(new IllegalArgumentException("on purpose")));
    }

    private static void bodies(App app) {
        app.post("/text", (Request request) -> request.text().map(text -> "" + text.length()));
        app.post("/form", (Request request) -> request.form().map(Object::toString));
        app.post(
                "/parts",
                (Request request) -> request.body()
                        .map(ByteBuffer::remaining)
                        .reduce(0, Integer::sum)
                        .map(Object::toString));
        app.post("/small", (Request request) -> request.text()).maxBody(DataSize.bytes(10));
    }

    private static String isNonBlocking() {
        return "" + (Thread.currentThread() instanceof NonBlocking);
    }

    private static String block() {
        try {
            NEVER.await(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return "slept";
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + path));
        if (method.equals("POST")) {
            request.header("Content-Type", path.equals("/form") ? "application/x-www-form-urlencoded" : "text/plain");
            request.POST(BodyPublishers.ofString(path.equals("/form") ? "a=1&b=2" : "x".repeat(20_000)));
        } else {
            request.method(method, BodyPublishers.noBody());
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
