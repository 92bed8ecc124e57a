package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.exchange.Ending;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.core.exchange.WebSocketSession.Message;
import dev.retort.core.netty.RawClient.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class WebSocketTest {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final ScriptedHandler handler = new ScriptedHandler();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private BoundServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = NettyServer.start(ServerOptions.of("127.0.0.1", 0), handler).block();
        client = new RawClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO).block();
    }

    @Test
    void theHandshakeIsAnswered() throws Exception {
        open(link -> Mono.never());

        client.upgrade("/");

        RawClient.Answer answer = client.answer(false);
        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers())
                .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "x-request-id: id-1")
                .doesNotContain("transfer-encoding: chunked");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, Upgrade: websocket, Connection: keep-alive, 13, dGhlIHNhbXBsZSBub25jZQ==",
        "GET, Upgrade: h2c, Connection: Upgrade, 13, dGhlIHNhbXBsZSBub25jZQ==",
        "GET, Upgrade: websocket, Connection: Upgrade, 8, dGhlIHNhbXBsZSBub25jZQ==",
        "GET, Upgrade: websocket, Connection: Upgrade, 13, short",
        "POST, Upgrade: websocket, Connection: Upgrade, 13, dGhlIHNhbXBsZSBub25jZQ=="
    })
    void whatIsNoHandshakeIsNotTakenForOne(String method, String upgrade, String connection, String version, String key)
            throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(exchange.isWebSocketHandshake() ? 500 : 200), null));

        client.send(method + " / HTTP/1.1\r\nHost: a\r\n" + upgrade + "\r\n" + connection
                + "\r\nSec-WebSocket-Version: " + version + "\r\nSec-WebSocket-Key: " + key + "\r\n\r\n");

        assertThat(client.answer().status()).isEqualTo(200);
    }

    @Test
    void textAndBinaryMessagesComeBack() throws Exception {
        echo();

        client.sendFrame(TEXT, bytes("grüße"));
        client.sendFrame(BINARY, new byte[] {1, 2, 3});

        assertThat(client.frame().text()).isEqualTo("grüße");
        Frame binary = client.frame();
        assertThat(binary.opcode()).isEqualTo(2);
        assertThat(binary.payload()).containsExactly(1, 2, 3);
    }

    @Test
    void framesSentRightBehindTheHandshakeAreNotLost() throws Exception {
        open(link -> link.send(link.messages()));
        byte[] message = {(byte) TEXT, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'};

        client.send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                + new String(message, StandardCharsets.ISO_8859_1));

        assertThat(client.answer(false).status()).isEqualTo(101);
        assertThat(client.frame().text()).isEqualTo("hi");
    }

    @Test
    void theUpgradeMayComeLater() throws Exception {
        handler.onRequest(exchange -> Heads.elsewhere(() ->
                exchange.execute(() -> exchange.upgrade(Heads.text(101), 1000, link -> link.send(link.messages())))));

        client.upgrade("/");
        client.answer(false);
        client.sendFrame(TEXT, bytes("hi"));

        assertThat(client.frame().text()).isEqualTo("hi");
    }

    @Test
    void fragmentsAreOneMessage() throws Exception {
        echo();

        client.sendFrame(0x01, bytes("a"));
        client.sendFrame(PING, bytes("p"));
        client.sendFrame(0x00, bytes("b"));
        client.sendFrame(0x80, bytes("c"));

        assertThat(client.frame()).extracting(Frame::opcode, Frame::text).containsExactly(10, "p");
        assertThat(client.frame().text()).isEqualTo("abc");
    }

    @Test
    void aPingIsAnsweredWhileNobodyReads() throws Exception {
        open(link -> Mono.never());
        client.upgrade("/");
        client.answer(false);

        client.sendFrame(PING, bytes("hello"));

        assertThat(client.frame()).extracting(Frame::opcode, Frame::text).containsExactly(10, "hello");
    }

    @Test
    void theCloseOfTheClientIsAnsweredAndEndsTheMessages() throws Exception {
        CompletableFuture<Long> count = new CompletableFuture<>();
        open(link -> link.messages().count().doOnNext(count::complete).then(Mono.never()));
        client.upgrade("/");
        client.answer(false);

        client.sendFrame(TEXT, bytes("one"));
        client.sendFrame(CLOSE, new byte[] {0x0f, (byte) 0xa0});

        assertThat(client.frame().closeCode()).isEqualTo(4000);
        assertThat(client.isClosed()).isTrue();
        assertThat(count.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(4000);
        assertThat(handler.end()).isEqualTo(new Ending(101, 0, null, false));
    }

    @Test
    void theEndOfTheTalkClosesWith1000() throws Exception {
        open(link -> link.send(Flux.just(new Message.Text("bye"))));

        client.upgrade("/");
        client.answer(false);

        assertThat(client.frame().text()).isEqualTo("bye");
        assertThat(client.frame().closeCode()).isEqualTo(1000);
        client.sendFrame(CLOSE, new byte[] {3, (byte) 0xe8});
        assertThat(client.isClosed()).isTrue();
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1000);
        assertThat(handler.end()).isEqualTo(new Ending(101, 3, null, false));
    }

    @Test
    void theEndOfTheTalkDoesNotOvertakeAMessageFromAnotherThread() throws Exception {
        CompletableFuture<Exchange> open = new CompletableFuture<>();
        Sinks.Many<Message> outgoing = Sinks.many().unicast().onBackpressureBuffer();
        handler.onRequest(exchange -> {
            exchange.upgrade(Heads.text(101), 1000, link -> link.send(outgoing.asFlux()));
            open.complete(exchange);
        });
        client.upgrade("/");
        client.answer(false);

        open.get().execute(() -> {
            CompletableFuture.runAsync(() -> outgoing.tryEmitNext(new Message.Text("last")))
                    .join();
            outgoing.tryEmitComplete();
        });

        assertThat(client.frame().text()).isEqualTo("last");
        assertThat(client.frame().closeCode()).isEqualTo(1000);
    }

    @Test
    void aFailureOfTheTalkClosesWith1011() throws Exception {
        IllegalStateException failure = new IllegalStateException("broken");
        open(link -> Mono.error(failure));

        client.upgrade("/");
        client.answer(false);

        assertThat(client.frame().closeCode()).isEqualTo(1011);
        client.close();
        assertThat(handler.end().failure()).isSameAs(failure);
    }

    @Test
    void theTalkCanCloseWithACodeAndAReason() throws Exception {
        open(link -> link.close(4001, "enough").then(Mono.never()));

        client.upgrade("/");
        client.answer(false);

        Frame close = client.frame();
        assertThat(close.closeCode()).isEqualTo(4001);
        assertThat(close.text()).endsWith("enough");
    }

    @Test
    void aLostConnectionCancelsTheTalk() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        open(link -> Mono.<Void>never().doOnCancel(() -> cancelled.complete(true)));
        client.upgrade("/");
        client.answer(false);

        client.close();

        assertThat(cancelled.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1006);
        assertThat(handler.end()).isEqualTo(new Ending(101, 0, null, true));
    }

    @Test
    void aLargeFrameIsRefusedWith1009() throws Exception {
        refused(1009, () -> client.sendFrame(BINARY, new byte[1001]));
    }

    @Test
    void aLargeMessageOfSmallFramesIsRefusedWith1009() throws Exception {
        refused(1009, () -> {
            client.sendFrame(0x02, new byte[600]);
            client.sendFrame(0x80, new byte[600]);
        });
    }

    @Test
    void invalidUtf8IsRefusedWith1007() throws Exception {
        refused(1007, () -> client.sendFrame(TEXT, new byte[] {(byte) 0xc3, 0x28}));
    }

    @Test
    void reservedBitsAreRefusedWith1002() throws Exception {
        refused(1002, () -> client.sendFrame(0xc1, bytes("x")));
    }

    @Test
    void anUnmaskedFrameIsRefusedWith1002() throws Exception {
        refused(1002, () -> client.socket().getOutputStream().write(new byte[] {(byte) TEXT, 1, 'x'}));
    }

    @Test
    void aTalkThatDoesNotReadHoldsTheClientBack() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        CompletableFuture<Exchange> open = new CompletableFuture<>();
        Sinks.Empty<Void> go = Sinks.empty();
        handler.onRequest(exchange -> {
            exchange.upgrade(
                    Heads.text(101),
                    1000,
                    link -> link.messages()
                            .concatMap(
                                    message -> {
                                        seen.incrementAndGet();
                                        return go.asMono();
                                    },
                                    1)
                            .then());
            open.complete(exchange);
        });
        client.upgrade("/");
        client.answer(false);
        CompletableFuture<Void> flood = CompletableFuture.runAsync(this::flood);
        for (int turn = 0; turn < 1000; turn++) {
            CompletableFuture<Void> turned = new CompletableFuture<>();
            open.get().execute(() -> turned.complete(null));
            turned.get(20, TimeUnit.SECONDS);
        }

        assertThat(flood).isNotDone();
        assertThat(seen).hasValueLessThan(3);
        go.tryEmitEmpty();
        flood.get(20, TimeUnit.SECONDS);
    }

    @Test
    void cancellingTheMessagesLeavesTheSocketOpen() throws Exception {
        open(link -> link.messages()
                .take(1)
                .then(link.send(Flux.just(new Message.Binary(ByteBuffer.wrap(bytes("x"))))))
                .then(Mono.never()));
        client.upgrade("/");
        client.answer(false);

        client.sendFrame(TEXT, bytes("one"));
        client.sendFrame(TEXT, bytes("two"));
        client.sendFrame(PING, bytes("p"));

        assertThat(client.frame().text()).isEqualTo("x");
        assertThat(client.frame().opcode()).isEqualTo(10);
    }

    @Test
    void stoppingTheServerClosesWith1001() throws Exception {
        echo();

        CompletableFuture<Void> stopped = server.stop(Duration.ofSeconds(20)).toFuture();

        assertThat(client.frame().closeCode()).isEqualTo(1001);
        client.sendFrame(CLOSE, new byte[] {3, (byte) 0xe9});
        stopped.get(20, TimeUnit.SECONDS);
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    private interface Action {
        void run() throws Exception;
    }

    private void refused(int code, Action action) throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        open(link -> link.messages().doOnError(failure::complete).then());
        client.upgrade("/");
        client.answer(false);

        action.run();

        assertThat(client.frame().closeCode()).isEqualTo(code);
        assertThat(client.isClosed()).isTrue();
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        WebSocketSession.LinkFailure.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(code);
    }

    private void flood() {
        try {
            for (int i = 0; i < 20_000; i++) {
                client.sendFrame(BINARY, new byte[1000]);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void echo() throws IOException {
        open(link -> link.send(link.messages()));
        client.upgrade("/");
        client.answer(false);
    }

    private void open(WebSocketSession session) {
        handler.onRequest(exchange -> exchange.upgrade(Heads.text(101), 1000, link -> {
            link.closed().subscribe(closed::complete);
            return session.talk(link);
        }));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
