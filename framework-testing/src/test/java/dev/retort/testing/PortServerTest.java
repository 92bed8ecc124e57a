package dev.retort.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What goes over the wire, as the server of the JDK sees it. */
@Timeout(60)
class PortServerTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch clientLeft = new CountDownLatch(1);
    private HttpServer peer;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.setExecutor(threads);
        peer.createContext("/", this::echo);
        peer.createContext("/endless", this::endless);
        peer.start();
        client =
                TestClient.of(URI.create("http://127.0.0.1:" + peer.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        client.close();
        peer.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "QUERY", "PROPFIND"})
    void sendsNoBodyWhereThereIsNone(String method) {
        client.request(method, "/a%2Fb?c=d").expect(200).text(method + " /a%2Fb?c=d HTTP/1.1 length none or 0: ");
    }

    @Test
    void sendsTheLengthOfAWholeBody() {
        client.post("/").text("fünf").expect(200).text("POST / HTTP/1.1 length 5: fünf");
        client.request("GET", "/").text("odd").expect(200).text("GET / HTTP/1.1 length 3: odd");
    }

    @Test
    void streamsABodyInChunks() {
        client.put("/")
                .body(Flux.just("a", "b".getBytes(StandardCharsets.UTF_8)))
                .expect(200)
                .text("PUT / HTTP/1.1 length chunked: ab");
        client.put("/")
                .body(Flux.just("a", "b"))
                .header("Content-Length", "2")
                .expect(200)
                .text("PUT / HTTP/1.1 length 2: ab");
    }

    @Test
    void getsTheHeadersOfAHeadWithoutABody() {
        client.head("/").expect(200).header("Content-Length", "1000").empty();
    }

    @Test
    void leavesWhenAStreamIsCancelled() throws InterruptedException {
        List<String> lines =
                client.get("/endless").expect(200).lines().take(3).collectList().block();

        assertThat(lines).containsExactly("line", "line", "line");
        clientLeft.await();
    }

    @Test
    void leavesOpenResponsesWhenItIsClosed() throws InterruptedException {
        client.get("/endless").expect(200);

        client.close();

        clientLeft.await();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "Upgrade", "Expect"})
    void saysWhichHeadersBelongToTheConnection(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.get("/").header(name, "x").send())
                .withMessage("header " + name + ": belongs to the connection, which the JDK's client keeps to itself"
                        + " (test it in memory)");
    }

    @Test
    void saysThatATargetIsNoUri() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.get("/a%zz").send())
                .withMessageContaining("test it in memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5000", "ftp://localhost", "http://localhost/app", "http://localhost?x", "/"})
    void takesTheRootOfAServerOnly(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClient.of(URI.create(uri)))
                .withMessage(
                        "server: \"" + uri + "\" (expected: scheme, host and port, such as http://localhost:5000)");
    }

    private void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            String coding = exchange.getRequestHeaders().getFirst("Transfer-Encoding");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String framing = coding != null ? coding : length == null || length.equals("0") ? "none or 0" : length;
            String echo = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getProtocol()
                    + " length " + framing + ": " + body;
            byte[] bytes = echo.getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "1000");
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write("line\n".getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (IOException left) {
            clientLeft.countDown();
        }
    }
}
