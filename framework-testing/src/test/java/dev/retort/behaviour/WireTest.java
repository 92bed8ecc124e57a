package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Outcome;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class WireTest {
    private final Log log = new Log();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> cancelled = new CompletableFuture<>();
    private final CompletableFuture<String> entered = new CompletableFuture<>();
    private final AtomicInteger produced = new AtomicInteger();
    private final TestClient client = TestClient.onPort(app());

    private App app() {
        byte[] chunk = new byte[64 * 1024];
        App app = App.create();
        app.before(request -> request.onEnd(outcomes::add)).nonBlocking();
        app.get("/", () -> "home");
        app.get("/target/{rest:path}", request -> request.path() + " " + request.uri());
        app.get("/query", request -> request.query("q"));
        app.post("/text", String.class, (request, text) -> text);
        app.post("/plain", request -> request.text());
        app.get("/never", () -> {
            entered.complete("never");
            return Mono.never().doOnCancel(() -> cancelled.complete("cancelled"));
        });
        app.get(
                "/endless",
                () -> Flux.<byte[]>generate(sink -> {
                            produced.incrementAndGet();
                            sink.next(chunk);
                        })
                        .doOnCancel(() -> cancelled.complete("cancelled")));
        app.get("/split", () -> Response.text("x").header("X-A", "a\r\nX-Evil: 1"));
        return app;
    }

    private RawConnection connect() throws IOException {
        return new RawConnection(client.uri());
    }

    @BeforeEach
    void listen() {
        log.open();
    }

    @AfterEach
    void stop() {
        client.close();
        log.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/target/a|b^`<>; 200 ; /target/a%7Cb%5E%60%3C%3E",
                "/target//x     ; 308 ; /target/x",
                "/target/%zz    ; 400 ; malformed",
                "/target/%ff    ; 400 ; malformed",
                "/target/a%00b  ; 400 ; malformed",
                "/query?q=%zz   ; 400 ; the query",
                "/query?q=a|b   ; 200 ; a|b",
                "/query?q=a^[]  ; 200 ; a^[]",
                "http://x/query?q=1 ; 200 ; 1",
                "*              ; 400 ; neither a path",
            })
    void anOddTargetIsAnswered(String target, int status, String contains) throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("GET " + target + " HTTP/1.1\nHost: x\nConnection: close\n\n")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 " + status).contains(contains);
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void optionsOfTheServerAreTheMethodsItKnows() throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("OPTIONS * HTTP/1.1\nHost: x\nConnection: close\n\n")
                    .readAll();

            assertThat(answer)
                    .startsWith("HTTP/1.1 204")
                    .contains("Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
    }

    @Test
    void aHeaderValueCannotBecomeASecondHeader() throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("GET /split HTTP/1.1\nHost: x\nConnection: close\n\n")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("X-Evil");
        }
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerCancelsTheHandlerAndIsNoError() throws Exception {
        RawConnection connection = connect().send("GET /never HTTP/1.1\nHost: x\n\n");
        entered.get(5, TimeUnit.SECONDS);
        connection.reset();

        Outcome outcome = outcomes.poll(5, TimeUnit.SECONDS);

        assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
        assertThat(outcome).isNotNull();
        assertThat(outcome.isCancelled()).isTrue();
        assertThat(outcome.status()).isEqualTo(499);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/text", "/plain"})
    void aClientThatLeavesWithinItsBodyIsNoError(String path) throws Exception {
        RawConnection connection = connect().send("POST " + path + " HTTP/1.1\nHost: x\nContent-Length: 100\n\nhalf");
        client.get("/").expect(200);
        outcomes.poll(5, TimeUnit.SECONDS);
        connection.reset();

        Outcome outcome = outcomes.poll(5, TimeUnit.SECONDS);

        assertThat(outcome).isNotNull();
        assertThat(outcome.isCancelled()).isTrue();
        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.WARN)).isEmpty();
    }

    @Test
    void aClientThatLeavesWithinTheAnswerCancelsTheSourceAndIsNoError() throws Exception {
        RawConnection connection = connect().send("GET /endless HTTP/1.1\nHost: x\n\n");
        connection.readUntil("\r\n\r\n");
        connection.reset();

        Outcome outcome = outcomes.poll(5, TimeUnit.SECONDS);

        assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
        assertThat(outcome).isNotNull();
        assertThat(outcome.isCancelled()).isTrue();
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadHoldsTheSourceBack() throws Exception {
        try (RawConnection connection = connect().send("GET /endless HTTP/1.1\nHost: x\n\n")) {
            connection.readUntil("\r\n\r\n");
            // what the source gives while other requests are answered is bounded by the buffers of the connection
            for (int round = 0; round < 20; round++) {
                client.get("/").timeout(Duration.ofSeconds(5)).expect(200);
            }

            assertThat(produced.get()).isLessThan(500);
        }
        assertThat(cancelled.get(5, TimeUnit.SECONDS)).isEqualTo("cancelled");
    }

    @Test
    void requestsOfOneConnectionAreAnsweredInOrder() throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("POST /text HTTP/1.1\nHost: x\nContent-Length: 3\n\none"
                            + "GET /query?q=two HTTP/1.1\nHost: x\n\n"
                            + "GET / HTTP/1.1\nHost: x\n\n")
                    .readUntil("home");

            assertThat(answer).containsSubsequence("\r\n\r\none", "\r\n\r\ntwo", "\r\n\r\nhome");
        }
    }

    @ParameterizedTest
    @CsvSource({"10, '', 413", "100, 'Expect: 100-continue\n', 413"})
    void aDeclaredBodyAboveTheLimitIsRefusedBeforeItComes(int megabytes, String header, int status) throws IOException {
        try (RawConnection connection = connect()) {
            String answer = connection
                    .send("POST /text HTTP/1.1\nHost: x\n" + header + "Content-Length: " + megabytes + "000000\n\n")
                    .readUntil("\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
    }
}
