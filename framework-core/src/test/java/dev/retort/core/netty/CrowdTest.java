package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** More clients than there is room for: three connections, two requests. */
@Timeout(60)
class CrowdTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final BlockingQueue<Exchange> waiting = new LinkedBlockingQueue<>();

    private BoundServer server;
    private RawClient one;
    private RawClient two;
    private RawClient three;

    @BeforeEach
    void start() throws IOException {
        Duration minute = Duration.ofMinutes(1);
        ServerLimits limits = new ServerLimits(minute, minute, minute, 3, 2);
        server = NettyServer.start(new ServerOptions("127.0.0.1", 0, 1000, 2000, limits), handler)
                .block();
        one = new RawClient(server.port());
        two = new RawClient(server.port());
        three = new RawClient(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        two.close();
        three.close();
        server.stop(Duration.ZERO).block();
    }

    @Test
    void aConnectionAboveTheLimitIsRefusedUntilOneIsClosed() throws Exception {
        for (RawClient client : new RawClient[] {one, two, three}) {
            client.send(GET);
            assertThat(client.answer().status()).isEqualTo(200);
        }
        try (RawClient four = new RawClient(server.port())) {
            four.send(GET);
            RawClient.Answer answer = four.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).contains("retry-after: 2").anyMatch(header -> header.startsWith("date: "));
            assertThat(answer.closes()).isTrue();
            assertThat(four.isClosed()).isTrue();
        }
        one.close();

        assertThat(statusOnceThereIsRoom()).isEqualTo(200);
    }

    @Test
    void aRequestAboveTheLimitIsRefusedUntilOneIsAnswered() throws Exception {
        handler.onRequest(waiting::add);
        one.send(GET);
        two.send(GET);
        Exchange first = next();
        Exchange second = next();

        three.send(GET);
        RawClient.Answer refused = three.answer();
        first.send(Heads.text(200), null);
        RawClient.Answer answered =
                (first.remoteAddress().getPort() == one.socket().getLocalPort() ? one : two).answer();
        awaitLoopOf(first); // an answer can be read before its request counts no more
        three.send(GET);
        next().send(Heads.text(200), null);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.closes()).isFalse();
        assertThat(answered.status()).isEqualTo(200);
        assertThat(three.answer().status()).isEqualTo(200);
        second.send(Heads.text(200), null);
    }

    @Test
    void webSocketsAndEventsDoNotCount() throws Exception {
        handler.onRequest(exchange -> {
            if (exchange.isWebSocketHandshake()) {
                exchange.upgrade(Heads.text(101), 1000, link -> link.send(link.messages()));
            } else if (exchange.target().equals("/events")) {
                Heads.elsewhere(() -> exchange.stream(Heads.text(200), Flux.<BodyBuffer>never(), true));
            } else {
                waiting.add(exchange);
            }
        });
        one.upgrade("/");
        one.answer(false);
        two.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
        two.answer(false);

        three.send(GET);
        next().send(Heads.text(200), null);

        assertThat(three.answer().status()).isEqualTo(200);
    }

    private Exchange next() throws InterruptedException {
        Exchange exchange = waiting.poll(20, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        awaitLoopOf(exchange); // a request counts from when its handler has returned without an answer
        return exchange;
    }

    /** Waits for what the loop of an exchange is about now. */
    private static void awaitLoopOf(Exchange exchange) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        exchange.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private int statusOnceThereIsRoom() throws IOException {
        int status = 503;
        for (long end = System.nanoTime() + 20_000_000_000L; status == 503 && System.nanoTime() < end; ) {
            try (RawClient again = new RawClient(server.port())) {
                again.send(GET);
                status = again.answer().status();
            }
        }
        return status;
    }
}
