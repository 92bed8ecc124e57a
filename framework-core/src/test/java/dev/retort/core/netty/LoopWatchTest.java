package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.exchange.BlockedLoop;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopWatchTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final BlockingQueue<BlockedLoop> blocked = new LinkedBlockingQueue<>();

    private BoundServer server;

    private void start(Duration limit) {
        ServerOptions options = new ServerOptions("127.0.0.1", 0, 1000, 2000, ServerLimits.DEFAULT, limit);
        server = NettyServer.start(options, handler, blocked::add).block();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO).block();
    }

    @Test
    void aLoopThatIsHeldIsReportedWithItsStackAndExchange() throws Exception {
        start(Duration.ofMillis(50));
        CountDownLatch hold = new CountDownLatch(1);
        handler.onRequest(exchange -> {
            holdUntil(hold);
            exchange.send(Heads.text(200), null);
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(GET);
            BlockedLoop loop = blocked.poll(20, TimeUnit.SECONDS);

            assertThat(loop).isNotNull();
            assertThat(loop.thread()).startsWith("retort-http");
            assertThat(loop.since()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
            assertThat(loop.stack()).anyMatch(frame -> frame.getMethodName().equals("holdUntil"));
            assertThat(loop.listener()).isNotNull();
            assertThat(blocked.poll(20, TimeUnit.SECONDS)).as("again").isNotNull();

            hold.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aLoopThatGoesOnIsNotReportedAndAnotherTaskIsReportedWithoutExchange() throws Exception {
        start(Duration.ofMillis(50));
        CountDownLatch hold = new CountDownLatch(1);
        handler.onRequest(exchange -> {
            exchange.execute(() -> holdUntil(hold));
            Heads.elsewhere(() -> exchange.send(Heads.text(200), null));
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(GET);
            BlockedLoop loop = blocked.poll(20, TimeUnit.SECONDS);

            assertThat(loop).isNotNull();
            assertThat(loop.listener()).isNull();
            hold.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void withoutALimitNothingIsWatched() throws Exception {
        start(Duration.ZERO);
        CountDownLatch hold = new CountDownLatch(1);
        handler.onRequest(exchange -> {
            holdUntil(hold);
            exchange.send(Heads.text(200), null);
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(GET);
            assertThat(blocked.poll(300, TimeUnit.MILLISECONDS)).isNull();
            hold.countDown();
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    private static void holdUntil(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
