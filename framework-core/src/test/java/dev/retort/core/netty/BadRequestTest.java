package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.exchange.Heads;
import dev.retort.core.exchange.ScriptedHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each forbidden request in the ways it can come: at once, byte by byte, and behind one that is answered late. */
@Timeout(60)
class BadRequestTest {
    private static final String GOOD = "GET /good HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();

    private BoundServer server;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        server = NettyServer.start(new ServerOptions("127.0.0.1", 0, 1000, 2000, ServerLimits.DEFAULT), handler)
                .block();
        client = new RawClient(server.port());
        handler.onRequest(exchange -> {
            if (exchange.target().equals("/good")) {
                Heads.elsewhere(() -> exchange.send(Heads.text(200), Heads.body(exchange, "good")));
            } else {
                exchange.bytes(10_000)
                        .subscribe(
                                bytes -> exchange.send(Heads.text(200), exchange.wrap(ByteBuffer.wrap(bytes))),
                                problem(text -> exchange.send(Heads.text(400), Heads.body(exchange, text))));
            }
        });
    }

    private static Consumer<Throwable> problem(Consumer<String> answer) {
        return failure -> answer.accept(String.valueOf(failure.getMessage()));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO).block();
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#heads")
    void aHeadIsRefusedWhole(BadRequests.Bad bad) throws Exception {
        client.send(bad.bytes() + GOOD);

        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#heads")
    void aHeadIsRefusedByteByByte(BadRequests.Bad bad) throws Exception {
        client.sendBytewise(bad.bytes() + GOOD);

        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#heads")
    void aHeadIsRefusedBehindAGoodRequest(BadRequests.Bad bad) throws Exception {
        client.send(GOOD + GOOD + bad.bytes() + GOOD);

        assertThat(client.answer().body()).isEqualTo("good");
        assertThat(client.answer().body()).isEqualTo("good");
        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#bodies")
    void aBodyIsRefusedWhole(BadRequests.Bad bad) throws Exception {
        client.send(bad.bytes() + GOOD);

        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#bodies")
    void aBodyIsRefusedByteByByte(BadRequests.Bad bad) throws Exception {
        client.sendBytewise(bad.bytes() + GOOD);

        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#bodies")
    void aBodyIsRefusedBehindAGoodRequest(BadRequests.Bad bad) throws Exception {
        client.send(GOOD + GOOD + bad.bytes() + GOOD);

        assertThat(client.answer().body()).isEqualTo("good");
        assertThat(client.answer().body()).isEqualTo("good");
        expectRefusal(bad);
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#bodies")
    void anAnswerThatDoesNotWaitForABadBodyArrives(BadRequests.Bad bad) throws Exception {
        handler.onRequest(exchange -> exchange.send(Heads.text(405), Heads.body(exchange, "no")));

        client.send(bad.bytes() + GOOD);

        assertThat(client.answer().status()).isIn(405, 400);
        assertThat(client.isClosed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.retort.core.netty.BadRequests#bodies")
    void anAnswerFromAnotherThreadThatNeedsNoBodyArrives(BadRequests.Bad bad) throws Exception {
        handler.onRequest(
                exchange -> Heads.elsewhere(() -> exchange.send(Heads.text(405), Heads.body(exchange, "no"))));

        client.send(bad.bytes() + GOOD);

        assertThat(client.answer().status()).isIn(405, 400);
        assertThat(client.isClosed()).isTrue();
    }

    private void expectRefusal(BadRequests.Bad bad) throws IOException {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.headers()).contains("x-content-type-options: nosniff");
        assertThat(answer.headers()).anyMatch(header -> header.startsWith("date: "));
        assertThat(answer.closes()).isTrue();
        assertThat(client.isClosed()).isTrue();
    }
}
