package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

@Timeout(60)
class TestSocketTest {
    private static final CountDownLatch LEFT = new CountDownLatch(1);

    @RegisterExtension
    static final RetortExtension APP = RetortExtension.of(TestSocketTest::app).onPort();

    static App app() {
        App app = App.create();
        app.websocket("/echo", socket -> socket.texts().map(text -> "echo " + text));
        app.websocket("/bytes", socket -> socket.binaries());
        app.websocket(
                "/head",
                socket -> Flux.just(
                        socket.request().header("X-Name", "none"),
                        socket.request().header("Cookie", "none")));
        app.websocket("/close", socket -> socket.close(4001, "enough").thenMany(Flux.never()));
        app.websocket("/quiet", socket -> Flux.never().doOnCancel(LEFT::countDown));
        app.get("/page", () -> "a page");
        return app;
    }

    @Test
    void talksInText(TestClient client) {
        try (TestSocket socket = client.websocket("/echo")) {
            socket.send("a").expect("echo a").send("ü".repeat(10_000)).expect("echo " + "ü".repeat(10_000));
            assertThat(socket.send("b").text()).isEqualTo("echo b");
        }
    }

    @Test
    void talksInBytes(TestClient client) {
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);

        try (TestSocket socket = client.websocket("/bytes")) {
            socket.send(bytes).expectBytes(bytes);
            assertThat(socket.send(bytes).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void sendsHeadersAndCookiesWithTheHandshake(TestClient client) {
        client.header("X-Name", "ada").cookie("session", "7");

        try (TestSocket socket = client.websocket("/head")) {
            socket.expect("ada").expect("session=7").expectClose(1000);
        }
    }

    @Test
    void expectsTheOtherSideToClose(TestClient client) {
        try (TestSocket socket = client.websocket("/close")) {
            socket.expectClose(4001);
        }
    }

    @Test
    void saysGoodbyeItself(TestClient client) {
        try (TestSocket socket = client.websocket("/echo")) {
            socket.close(4002, "done").expectClose(4002);
            assertThatIllegalArgumentException().isThrownBy(() -> socket.close(1006, ""));
        }
    }

    @Test
    void breaksTheConnection(TestClient client) throws InterruptedException {
        client.websocket("/quiet").abort();

        LEFT.await();
    }

    @Test
    void getsTheResponseThatRefuses(TestClient client) {
        client.websocketRefused("/missing").status(404);

        assertThatThrownBy(() -> client.websocket("/missing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("websocket: refused with 404 (expected: it opens)\n\n> GET /missing\n");
        assertThatThrownBy(() -> client.websocketRefused("/echo"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it opened (expected: refused)");
    }

    @Test
    void printsTheTalkWhenItFails(TestClient client) {
        try (TestSocket socket = client.websocket("/echo")) {
            assertThatThrownBy(() -> socket.send("a").expect("b"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                    websocket: "echo a" (expected: "b")

                    > GET /echo

                    > "a"
                    < "echo a"
                    """);
        }
    }

    @Test
    void saysThatNothingCame(TestClient client) {
        try (TestSocket socket = client.websocket("/quiet").timeout(Duration.ofMillis(100))) {
            assertThatThrownBy(() -> socket.expect("a"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("websocket: nothing within 100 ms (expected: \"a\")");
        }
    }

    @Test
    void sendsOtherValuesAsJson(TestClient client) {
        try (TestSocket socket = client.websocket("/echo")) {
            socket.send(Map.of("n", 7)).expect("echo {\"n\":7}");
        }
    }
}
