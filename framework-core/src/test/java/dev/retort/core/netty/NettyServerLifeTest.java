package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import dev.retort.core.netty.BindFailure.Reason;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** How servers start and stop, and what they leave behind. */
@Timeout(60)
class NettyServerLifeTest {
    private final ScriptedHandler handler = new ScriptedHandler();

    @Test
    void twoServersLiveInOneProcess() throws Exception {
        handler.onRequest(exchange -> exchange.send(
                Heads.text(200),
                Heads.body(exchange, "" + exchange.localAddress().getPort())));
        BoundServer one = start(0);
        BoundServer two = start(0);

        assertThat(ask(one.port())).isEqualTo("" + one.port());
        assertThat(ask(two.port())).isEqualTo("" + two.port());
        one.stop(Duration.ZERO).block();
        assertThat(ask(two.port())).isEqualTo("" + two.port());
        two.stop(Duration.ZERO).block();
    }

    @Test
    void aStoppedServerLeavesNoThread() throws Exception {
        BoundServer server = start(0);
        ask(server.port());

        server.stop(Duration.ofSeconds(20)).block();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("retort-http")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void aPortThatIsTakenIsToldApart() {
        BoundServer holder = start(0);

        assertThatThrownBy(() -> start(holder.port())).isInstanceOfSatisfying(BindFailure.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.PORT_IN_USE);
            assertThat(failure.port()).isEqualTo(holder.port());
        });
        holder.stop(Duration.ZERO).block();
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.1, FOREIGN_ADDRESS", "no-such-host.invalid, UNKNOWN_HOST"})
    void anAddressThatIsNotOursIsToldApart(String host, Reason reason) {
        assertThatThrownBy(() ->
                        NettyServer.start(ServerOptions.of(host, 0), handler).block())
                .isInstanceOfSatisfying(
                        BindFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "bind(..) failed with error(-13): Permission denied, NO_PERMISSION",
        "Permission denied: bind, NO_PERMISSION",
        "bind(..) failed with error(-98): Address already in use, PORT_IN_USE",
        "Address already in use: bind, PORT_IN_USE",
        "bind(..) failed with error(-99): Cannot assign requested address, FOREIGN_ADDRESS",
        "Can't assign requested address, FOREIGN_ADDRESS",
        "something else, OTHER"
    })
    void theReasonIsReadFromTheMessageOfTheSystem(String message, Reason reason) {
        BindFailure failure = BindFailure.of("localhost", 80, new IllegalStateException(new BindException(message)));

        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    void clientsThatResetTheirConnectionsAreNoNews() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        BoundServer server = start(0);
        handler.onRequest(exchange -> {
            switch (exchange.target()) {
                case "/body" -> exchange.body(1_000_000, false).subscribe(any -> {}, any -> {});
                case "/stream" ->
                    exchange.stream(
                            Heads.text(200),
                            Flux.generate(sink -> sink.next(exchange.wrap(ByteBuffer.wrap(new byte[10_000])))),
                            false);
                case "/large" -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(new byte[10_000_000])));
                default -> {}
            }
        });

        reset(server.port(), "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
        reset(server.port(), "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
        reset(server.port(), "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
        reset(server.port(), "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        for (int i = 0; i < 4; i++) {
            handler.end();
        }
        server.stop(Duration.ofSeconds(20)).block();
        root.detachAppender(log);

        assertThat(List.copyOf(log.list))
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .isEmpty();
    }

    private BoundServer start(int port) {
        return NettyServer.start(ServerOptions.of("127.0.0.1", port), handler).block();
    }

    private static String ask(int port) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            return client.answer().body();
        }
    }

    private static void reset(int port, String request) throws IOException {
        RawClient client = new RawClient(port);
        client.socket().setSoLinger(true, 0);
        client.send(request);
        if (request.startsWith("GET /stream") || request.startsWith("GET /large")) {
            client.socket().getInputStream().read();
        }
        client.close();
    }
}
