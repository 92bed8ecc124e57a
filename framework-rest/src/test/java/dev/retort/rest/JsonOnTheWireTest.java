package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.RunningApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies and parameters as a client may really send them; no mistake of a client's is the server's. */
class JsonOnTheWireTest {
    private static final int PATIENCE = 30_000;

    private final BlockingQueue<Item> arrived = new LinkedBlockingQueue<>();
    private RunningApp running;

    record Item(int n, String text, double amount) {}

    record Search(String q) {}

    private static String item(Request request, Item item) {
        return "item " + item.n();
    }

    private static String search(Request request, Search search) {
        return "found " + search.q().length();
    }

    private Mono<String> items(Request request, Flux<Item> items) {
        return items.doOnNext(arrived::add).count().map(count -> count + " items");
    }

    @BeforeEach
    void start() {
        App app = App.create("--port", "0");
        app.post("/item", JsonOnTheWireTest::item);
        app.get("/search", JsonOnTheWireTest::search);
        app.post("/items", this::items);
        running = app.startNow();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    static Stream<Arguments> mistakes() {
        String json = "application/json";
        return Stream.of(
                Arguments.of("cut", json, bytes("{\"n\": 1, \"te"), 400),
                Arguments.of("not UTF-8", json, new byte[] {'{', '"', 'n', (byte) 0xC3, '(', '"', ':', '1', '}'}, 400),
                Arguments.of("UTF-16", json, "{\"n\": 1}".getBytes(StandardCharsets.UTF_16), 400),
                Arguments.of("another charset", json + "; charset=latin1", bytes("{\"n\": 1}"), 415),
                Arguments.of("a name twice", json, bytes("{\"n\": 1, \"n\": 2, \"text\": \"\", \"amount\": 1}"), 400),
                Arguments.of("NaN", json, bytes("{\"n\": 1, \"text\": \"\", \"amount\": NaN}"), 400),
                Arguments.of("1e999", json, bytes("{\"n\": 1, \"text\": \"\", \"amount\": 1e999}"), 422),
                Arguments.of("deep", json, bytes("[".repeat(100_000)), 400),
                Arguments.of("long", json, bytes("{\"text\": \"" + "x".repeat(10_000_000) + "\"}"), 413),
                Arguments.of("trailing", json, bytes("{\"n\": 1, \"text\": \"\", \"amount\": 1} {}"), 400),
                Arguments.of("empty", json, bytes(""), 400),
                Arguments.of("wrong type", "text/yaml", bytes("n: 1"), 415),
                Arguments.of("no type", "", bytes("{\"n\": 1}"), 415),
                Arguments.of("a senseless type", "///", bytes("{\"n\": 1}"), 415),
                Arguments.of("wrong inside", json, bytes("{\"n\": {\"x\": []}, \"text\": \"\", \"amount\": 1}"), 422),
                Arguments.of("missing", json, bytes("{}"), 422),
                Arguments.of("null into a primitive", json, bytes("{\"n\": null, \"text\": \"\", \"amount\": 1}"), 422),
                Arguments.of("null", json, bytes("null"), 422));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void answersAMistakeAsTheClients(String name, String type, byte[] body, int status) throws IOException {
        String header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";

        String answer = exchange("POST /item", header + "Accept: application/json\r\n", body);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .contains("application/problem+json", "no-store")
                .doesNotContain("dev.retort", "tools.jackson");
    }

    @Test
    void takesAByteOrderMark() throws IOException {
        String body = "\uFEFF{\"n\": 7, \"text\": \"\", \"amount\": 1}";

        assertThat(exchange("POST /item", "Content-Type: application/json\r\n", bytes(body)))
                .endsWith("item 7");
    }

    @Test
    void leavesTheBodyOfAGetAlone() throws IOException {
        String twice = exchange("GET /search?q=x", "Content-Type: application/json\r\n", bytes("{\"broken\": "))
                + exchange("GET /search?q=xyz", "Transfer-Encoding: chunked\r\n", bytes("1\r\n{\r\n0\r\n\r\n"), false);

        assertThat(twice).contains("found 1", "found 3").doesNotContain("HTTP/1.1 4");
    }

    @Test
    void refusesTooManyAndTooLongParameters() throws IOException {
        String many = IntStream.range(0, 1001).mapToObj(n -> "p" + n + "=1").collect(Collectors.joining("&"));

        assertThat(exchange("GET /search?q=x&" + many, "", new byte[0]))
                .startsWith("HTTP/1.1 400 ")
                .contains("more than 1000 parameters");
        assertThat(exchange("GET /search?q=" + "x".repeat(10_000), "", new byte[0]))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void readsAClientThatWritesByteByByte() throws Exception {
        String lines = "{\"n\": 1, \"text\": \"ä\", \"amount\": 1}\n{\"n\": 2, \"text\": \"\", \"amount\": 2}\n";
        byte[] bytes = bytes(lines);
        int second = bytes("{\"n\": 1, \"text\": \"ä\", \"amount\": 1}\n").length;
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head("POST /items", "Content-Type: application/x-ndjson\r\n", bytes.length));
            write(socket, Arrays.copyOf(bytes, second));
            Item first = arrived.poll(PATIENCE, TimeUnit.MILLISECONDS);
            write(socket, Arrays.copyOfRange(bytes, second, bytes.length));

            assertThat(text(socket.getInputStream())).endsWith("2 items");
            assertThat(first).isEqualTo(new Item(1, "ä", 1));
        }
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        for (byte one : bytes) {
            socket.getOutputStream().write(one);
            socket.getOutputStream().flush();
        }
    }

    private String exchange(String line, String headers, byte[] body) throws IOException {
        return exchange(line, headers, body, true);
    }

    private String exchange(String line, String headers, byte[] body, boolean hasLength) throws IOException {
        try (Socket socket = connect()) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(head(line, headers, hasLength ? body.length : -1));
            request.write(body);
            try {
                request.writeTo(socket.getOutputStream());
            } catch (IOException refused) {
                // the answer came before the end of the body
            }
            return text(socket.getInputStream());
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", running.port());
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static byte[] head(String line, String headers, int length) {
        return bytes(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n");
    }

    private static String text(InputStream answer) throws IOException {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
