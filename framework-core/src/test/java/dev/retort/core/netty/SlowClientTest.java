package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.core.exchange.Ending;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Clients that do not get on, and those that only look like it. */
@Timeout(60)
class SlowClientTest {
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ScriptedHandler handler = new ScriptedHandler();

    private BoundServer server;
    private RawClient client;

    @BeforeEach
    void echo() {
        handler.onRequest(exchange -> exchange.bytes(1_000_000)
                .subscribe(
                        bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))),
                        Heads.answer(exchange)));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO).block();
    }

    @Test
    void aHeadThatIsNotFinishedIsAnswered408() throws Exception {
        start(SOON, LONG, LONG);

        client.send("GET / HTTP/1.1\r\nHost: a\r\nX");

        expect408();
    }

    @Test
    void aHeadThatComesByteByByteHasItsTimeInWhole() throws Exception {
        start(SOON, LONG, LONG);

        client.drip("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(10_000), 20);

        expect408();
    }

    @Test
    void aSecondHeadHasItsOwnTime() throws Exception {
        start(SOON, LONG, LONG);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /");
        assertThat(client.answer().status()).isEqualTo(200);

        expect408();
    }

    @Test
    void aBodyThatStallsIsAnswered408() throws Exception {
        start(LONG, SOON, LONG);

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");

        expect408();
    }

    @Test
    void aBodyThatDripsIsAnswered408() throws Exception {
        start(LONG, SOON, LONG);

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10000\r\n\r\n");
        client.drip("x".repeat(10_000), 20);

        expect408();
    }

    @Test
    void aBodyThatIsDroppedUnreadAndDoesNotComeEndsTheConnection() throws Exception {
        start(LONG, SOON, LONG);
        handler.onRequest(exchange -> exchange.send(Heads.text(200), null));

        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nab");

        assertThat(client.answer().status()).isEqualTo(200);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aConnectionThatIsNotUsedIsClosedWithoutAWord() throws Exception {
        start(LONG, LONG, SOON);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(client.answer().closes()).isFalse();

        assertThat(client.isClosed()).isTrue();
        try (RawClient silent = new RawClient(server.port())) {
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test
    void aClientThatTakesNothingOfItsAnswerIsReset() throws Exception {
        start(LONG, SOON, LONG);
        handler.onRequest(exchange -> exchange.stream(
                Heads.text(200),
                Flux.generate(sink -> sink.next(exchange.wrap(ByteBuffer.wrap(new byte[10_000])))),
                false));

        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        Ending end = handler.end();
        assertThat(end.cancelled()).isTrue();
        assertThatThrownBy(() -> client.socket().getInputStream().readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatTakesItsAnswerDropByDropIsReset() throws Exception {
        start(LONG, Duration.ofSeconds(2), LONG);
        handler.onRequest(
                exchange -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(new byte[4_000_000]))));
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            Flux<byte[]> drops = Flux.interval(Duration.ofMillis(100), Schedulers.boundedElastic())
                    .take(600)
                    .handle((tick, sink) -> {
                        try {
                            sink.next(slow.getInputStream().readNBytes(10));
                        } catch (IOException reset) {
                            sink.error(reset);
                        }
                    });

            assertThatThrownBy(drops::blockLast).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aHandlerThatTakesItsTimeIsNotTheFaultOfTheClient() throws Exception {
        start(SOON, SOON, SOON);
        CompletableFuture<Exchange> running = new CompletableFuture<>();
        handler.onRequest(running::complete);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        Exchange exchange = running.get(20, TimeUnit.SECONDS);

        outlast(SOON);
        exchange.send(Heads.text(200), Heads.body(exchange, "late"));

        assertThat(client.answer().body()).isEqualTo("late");
    }

    @Test
    void aReaderThatHoldsTheBodyBackIsNotTheFaultOfTheClient() throws Exception {
        start(SOON, SOON, SOON);
        CompletableFuture<Exchange> running = new CompletableFuture<>();
        handler.onRequest(running::complete);
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000));
        Exchange exchange = running.get(20, TimeUnit.SECONDS);

        outlast(SOON);
        exchange.bytes(1_000_000)
                .subscribe(bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))));

        assertThat(client.answer().body()).hasSize(200_000);
    }

    @Test
    void webSocketsAndEventsMayBeSilent() throws Exception {
        start(SOON, SOON, SOON);
        handler.onRequest(exchange -> {
            if (exchange.isWebSocketHandshake()) {
                exchange.upgrade(Heads.text(101), 1000, link -> link.send(link.messages()));
            } else {
                exchange.stream(
                        Heads.text(200),
                        Flux.concat(
                                Flux.just(1).map(any -> Heads.body(exchange, "event")),
                                Flux.<dev.retort.core.exchange.BodyBuffer>never()),
                        true);
            }
        });
        client.upgrade("/");
        client.answer(false);
        try (RawClient events = new RawClient(server.port())) {
            events.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            events.answer(false);

            outlast(SOON);

            client.sendFrame(0x81, new byte[] {'a'});
            assertThat(client.frame().text()).isEqualTo("a");
            assertThat(handler.endings()).isZero();
        }
    }

    /** Waits until another server with the same time for idle connections has closed one that was opened now. */
    private void outlast(Duration time) throws IOException {
        BoundServer clock = NettyServer.start(
                        options(new ServerLimits(LONG, LONG, time.multipliedBy(3), 10, 10)), handler)
                .block();
        try (RawClient idle = new RawClient(clock.port())) {
            assertThat(idle.isClosed()).isTrue();
        }
        clock.stop(Duration.ZERO).block();
    }

    private void expect408() throws IOException {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.closes()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }

    private void start(Duration head, Duration body, Duration idle) throws IOException {
        server = NettyServer.start(options(new ServerLimits(head, body, idle, 100, 100)), handler)
                .block();
        client = new RawClient(server.port());
    }

    private static ServerOptions options(ServerLimits limits) {
        return new ServerOptions("127.0.0.1", 0, 1000, 20_000, limits);
    }
}
