package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Headers;
import dev.retort.core.exchange.Ending;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What only the wire shows: framing, keep-alive, pipelining and what is refused before any handler. */
@Timeout(60)
class HttpWireTest {
    private final ScriptedHandler handler = new ScriptedHandler();

    private BoundServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = NettyServer.start(new ServerOptions("127.0.0.1", 0, 1000, 2000, ServerLimits.DEFAULT), handler)
                .block();
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO).block();
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws Exception {
        echoTarget();

        for (int i = 0; i < 5; i++) {
            client.send("GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n");
            RawClient.Answer answer = client.answer();
            assertThat(answer.body()).isEqualTo("/" + i);
            assertThat(answer.closes()).isFalse();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderWhoeverIsSlow() throws Exception {
        handler.onRequest(exchange -> {
            int number = Integer.parseInt(exchange.target().substring(1));
            Runnable answer = () -> exchange.send(Heads.text(200), Heads.body(exchange, exchange.target()));
            switch (number % 4) {
                case 0 -> Heads.elsewhere(answer);
                case 1 -> exchange.execute(answer);
                case 2 ->
                    exchange.stream(
                            Heads.text(200), Flux.just(1).map(any -> Heads.body(exchange, exchange.target())), false);
                default -> answer.run();
            }
        });
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        client.send(requests.toString());

        for (int i = 0; i < 64; i++) {
            assertThat(client.answer().body()).isEqualTo("/" + i);
        }
        client.send("GET /99 HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(client.answer().body()).isEqualTo("/99");
    }

    @Test
    void pipelinedBodiesBelongToTheirRequests() throws Exception {
        handler.onRequest(exchange -> exchange.bytes(100)
                .subscribe(bytes ->
                        Heads.elsewhere(() -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))))));
        StringBuilder requests = new StringBuilder();
        for (int i = 10; i < 50; i++) {
            requests.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n")
                    .append(i);
        }

        client.send(requests.toString());

        for (int i = 10; i < 50; i++) {
            assertThat(client.answer().body()).isEqualTo("" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GARBAGE\r\n\r\n"})
    void theConnectionEndsAfterTheLastOfPipelinedRequestsAndNotBefore(String last) throws Exception {
        handler.onRequest(exchange ->
                Heads.elsewhere(() -> exchange.send(Heads.text(200), Heads.body(exchange, exchange.target()))));

        client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n" + last);

        assertThat(client.answer().body()).isEqualTo("/1");
        assertThat(client.answer().body()).isEqualTo("/2");
        assertThat(client.answer().closes()).isTrue();
    }

    @Test
    void anHttp10ClientKeepsTheConnectionItAsksFor() throws Exception {
        echoTarget();

        client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.answer().headers()).contains("connection: keep-alive");
        client.send("GET /2 HTTP/1.0\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("/2");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void pipelinedRequestsOfHttp10AreAllAnswered() throws Exception {
        handler.onRequest(exchange ->
                Heads.elsewhere(() -> exchange.send(Heads.text(200), Heads.body(exchange, exchange.target()))));

        client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /2 HTTP/1.0\r\n\r\nGET /3 HTTP/1.0\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("/1");
        assertThat(client.answer().body()).isEqualTo("/2");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void anAnswerToHeadHasNoBodyAndTheConnectionGoesOn() throws Exception {
        handler.onRequest(exchange -> {
            if (exchange.target().equals("/stream")) {
                exchange.stream(Heads.text(200), Flux.just(1).map(any -> Heads.body(exchange, "x")), false);
            } else {
                exchange.send(Heads.text(200), Heads.body(exchange, "12345"));
            }
        });

        client.send("HEAD /send HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(client.answer(false).headers()).contains("content-length: 5");
        client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(client.answer(false).status()).isEqualTo(200);
        client.send("GET /send HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("12345");
    }

    @Test
    void anAnswerThatSaysCloseEndsTheConnection() throws Exception {
        handler.onRequest(exchange -> exchange.send(
                Heads.with(200, Headers.of(Map.of("Connection", List.of("close")))), Heads.body(exchange, "last")));

        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().closes()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: a||",
                "||||GET / HTTP/1.1|Host: a||",
                "GET / HTTP/1.1|host:a||",
                "GET / HTTP/1.1|Host: \t a \t ||",
                "GET / HTTP/1.7|Host: a||",
                "GET / HTTP/1.1|Host: a|X:||",
                "GET / HTTP/1.1|Host: a|X: \u00e9 \t \"a, b\"||",
                "GET / HTTP/1.1|Host: a|Expect: 100-Continue||",
                "GET / HTTP/1.0|Expect: odd|Connection: keep-alive||",
                "POST / HTTP/1.1|Host: a|Content-Length: 0||",
                "POST / HTTP/1.1|Host: a|Content-Length: 002||ab",
                "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||2|ab|0||",
                "POST / HTTP/1.1|Host: a|Transfer-Encoding: CHUNKED||0002|ab|000||",
                "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||1;a|a|1 ; a = b;c=\"d\\\"; e\"|b|0;x|||",
                "POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||2|ab|0|X-Sum: 1|Content-Length: 7||",
            })
    void whatTheGrammarAllowsIsServedWholeAndByteByByte(String text) throws Exception {
        echoBody();
        String request = text.replace("|", "\r\n");

        client.send(request);
        client.send(request + request);
        client.sendBytewise(request);

        for (int i = 0; i < 4; i++) {
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isIn("", "ab");
            assertThat(answer.closes()).isFalse();
        }
    }

    @Test
    void theHostOfAnAbsoluteTargetWinsOverTheHeader() throws Exception {
        handler.onRequest(exchange ->
                exchange.send(Heads.text(200), Heads.body(exchange, exchange.header("Host") + exchange.target())));

        client.send("GET http://b.example:81/x?y HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("b.example:81/x?y");
    }

    @Test
    void aRequestLineMayBeAsLongAsTheLimit() throws Exception {
        echoTarget();
        String target = "/" + "x".repeat(1000 - "GET / HTTP/1.1".length());

        client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo(target);
    }

    @Test
    void anHttp10ClientGetsNoChunksButTheEndOfTheConnection() throws Exception {
        handler.onRequest(exchange ->
                exchange.stream(Heads.text(200), Flux.just("a", "b").map(text -> Heads.body(exchange, text)), true));

        client.send("GET / HTTP/1.0\r\n\r\n");

        RawClient.Answer answer = client.answer();
        assertThat(answer.headers()).doesNotContain("transfer-encoding: chunked");
        assertThat(answer.body()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"})
    void aClientThatAsksForItIsDisconnectedAfterItsAnswer(String request) throws Exception {
        echoTarget();

        client.send(request);

        assertThat(client.answer().body()).isEqualTo("/");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aFailingStreamIsResetAndHasNoLastChunk() throws Exception {
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200),
                Flux.concat(
                        Flux.just(1).map(any -> Heads.body(exchange, "start")),
                        Flux.error(new IllegalStateException("broken"))),
                true));

        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org",
        "example.org:80",
        "127.0.0.1:5000",
        "[::1]",
        "[::1]:5000",
        "a_b",
        "a%20b",
        "a:65535",
    })
    void aHostThatIsOneIsServed(String host) throws Exception {
        echoTarget();

        client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?b=c, /a?b=c",
        "http://example.org/a?b=c, /a?b=c",
        "http://example.org:80, /",
        "http://example.org?b, /?b",
        "*, *",
        "/%zz{|}, /%zz{|}",
    })
    void theTargetIsPathAndQueryUndecoded(String sent, String seen) throws Exception {
        echoTarget();

        client.send("OPTIONS " + sent + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo(seen);
    }

    @Test
    void anAnswerReachesAClientThatIsStillSending() throws Exception {
        handler.onRequest(exchange -> exchange.bytes(1000).subscribe(any -> {}, Heads.answer(exchange)));

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n" + "x".repeat(400_000));

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.closes()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aSmallUnreadBodyIsDroppedAndTheConnectionKept() throws Exception {
        echoTarget();

        client.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
        assertThat(client.answer().closes()).isFalse();
        client.send("cdeGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.answer().body()).isEqualTo("/2");
    }

    @Test
    void anUnreadBodyOfUnknownLengthEndsTheConnection() throws Exception {
        echoTarget();

        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");

        assertThat(client.answer().closes()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatWaitsIsToldToContinueWhenItsBodyIsRead() throws Exception {
        handler.onRequest(exchange -> exchange.bytes(10)
                .subscribe(bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes)))));

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        RawClient.Answer first = client.answer(false);
        client.send("ab");

        assertThat(first.status()).isEqualTo(100);
        assertThat(client.answer().body()).isEqualTo("ab");
    }

    @Test
    void aClientThatWaitsGetsTheAnswerAloneWhenItsBodyIsNotRead() throws Exception {
        echoTarget();

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.closes()).isTrue();
    }

    @Test
    void aBodyThatIsNotFramedFailsWith400() throws Exception {
        handler.onRequest(exchange -> exchange.bytes(10).subscribe(any -> {}, Heads.answer(exchange)));

        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\nzz\r\n");

        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closes()).isTrue();
    }

    @Test
    void aLineBreakInAHeaderNeverReachesTheWire() throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.with(200, new Splitting()), Heads.body(exchange, "x")));

        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
        assertThat(handler.end().failure()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerWhileStoppingSaysCloseAndIdleConnectionsAreClosed() throws Exception {
        CompletableFuture<Exchange> running = new CompletableFuture<>();
        handler.onRequest(running::complete);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Exchange exchange = running.get(20, TimeUnit.SECONDS);
        echoTarget();
        try (RawClient idle = new RawClient(server.port())) {
            idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            idle.answer();

            CompletableFuture<Void> stopped =
                    server.stop(Duration.ofSeconds(20)).toFuture();

            assertThat(idle.isClosed()).isTrue();
            exchange.send(Heads.text(200), Heads.body(exchange, "last"));
            RawClient.Answer answer = client.answer();
            assertThat(answer.body()).isEqualTo("last");
            assertThat(answer.closes()).isTrue();
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLargeAnswerIsSentWholeBeforeTheServerStops() throws Exception {
        byte[] large = new byte[8 * 1024 * 1024];
        handler.onRequest(exchange -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(large))));
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(handler.end()).isEqualTo(new Ending(200, large.length, null, false));

        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();

        assertThat(client.answer().body()).hasSize(large.length);
        stopped.get(20, TimeUnit.SECONDS);
    }

    private void echoBody() {
        handler.onRequest(exchange -> exchange.bytes(10)
                .subscribe(
                        bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))),
                        Heads.answer(exchange)));
    }

    private void echoTarget() {
        handler.onRequest(exchange -> exchange.send(Heads.text(200), Heads.body(exchange, exchange.target())));
    }

    /** Headers that did not go through the checks of the api. */
    private static final class Splitting implements Headers {
        @Override
        public Optional<String> first(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> all(String name) {
            return List.of();
        }

        @Override
        public void forEach(BiConsumer<String, String> field) {
            field.accept("X-Name", "value\r\nX-Other: injected");
        }

        @Override
        public Map<String, List<String>> toMap() {
            return Map.of();
        }
    }
}
