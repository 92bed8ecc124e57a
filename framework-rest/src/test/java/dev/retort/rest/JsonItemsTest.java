package dev.retort.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Request;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JsonItemsTest {
    record Item(int n, String text) {}

    private static final String ARRAY = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final TestClient client = TestClient.onPort(app());

    private static App app() {
        App app = App.create();
        app.set("retort.json.max-item", "100B");
        app.post("/items", JsonItemsTest::collect);
        app.post("/sum", JsonItemsTest::sum).maxBody(DataSize.megabytes(64));
        app.post("/first", JsonItemsTest::first).maxBody(DataSize.megabytes(64));
        app.post("/bodies", request -> request.bodies(Item.class).collectList());
        return app;
    }

    private static Mono<List<Item>> collect(Request request, Flux<Item> items) {
        return items.collectList();
    }

    private static Mono<Map<String, Long>> sum(Request request, Flux<Item> items) {
        return items.reduce(0L, (sum, item) -> sum + item.n()).map(sum -> Map.of("sum", sum));
    }

    private static Mono<Item> first(Request request, Flux<Item> items) {
        return items.next();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private TestRequest post(String path, String type, String body) {
        // byte by byte, so that every item is cut somewhere
        Flux<ByteBuffer> pieces = Flux.fromStream(
                body.getBytes(StandardCharsets.UTF_8).length < 2000
                        ? body.chars().mapToObj(c -> ByteBuffer.wrap(new byte[] {(byte) c}))
                        : Stream.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))));
        return client.post(path).header("Content-Type", type).body(pieces);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ARRAY + "| [{\"n\":1,\"text\":\"a]}\\\"\"},{\"n\":2,\"text\":\"[,{\"}]",
                ARRAY + "|  [ {\"n\" : 1, \"text\": \"a]}\\\"\"} , {\"n\":2,\"text\":\"[,{\"} ]  ",
                LINES + "| {\"n\":1,\"text\":\"a]}\\\"\"}~{\"n\":2,\"text\":\"[,{\"}~",
                LINES + "| ~{\"n\":1,\"text\":\"a]}\\\"\"}~~ {\"n\":2,\"text\":\"[,{\"}",
            })
    void readsElementsAndLines(String type, String body) {
        String expected = "[{\"n\":1,\"text\":\"a]}\\\"\"},{\"n\":2,\"text\":\"[,{\"}]";

        post("/items", type, body.replace('~', '\n')).expect(200).text(expected);
        post("/bodies", type, body.replace('~', '\n')).expect(200).text(expected);
    }

    @Test
    void readsBodiesWithoutItems() {
        post("/items", ARRAY, " [ ] ").expect(200).text("[]");
        post("/items", LINES, "\n\n").expect(200).text("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ARRAY + "| {\"n\":1}          | the body is not a JSON array at line 1, column 1",
                ARRAY + "| [{\"n\":1,         | it ends too early at line 1, column 8",
                ARRAY + "| [1,]               | item 0",
                ARRAY + "| [,1]               | unexpected text at line 1, column 2",
                ARRAY + "| []]                | more follows after its end at line 1, column 3",
                ARRAY + "| [}                 | unexpected text at line 1, column 2",
                ARRAY
                        + "| [{\"n\":1,\"text\":\"a\"},~ {\"n\":nope}] | item 1: the body is not JSON: unexpected text at line 2, column 7",
                LINES
                        + "| {\"n\":1,\"text\":\"a\"}~{\"n\":nope}~     | item 1: the body is not JSON: unexpected text at line 2, column 6",
                LINES + "| {\"n\":1} {}        | item 0: the body is not JSON: more follows",
            })
    void saysWhereABodyIsBroken(String type, String body, String detail) {
        var response = post("/items", type, body.replace('~', '\n')).send();

        assertThat(response.status()).isBetween(400, 422);
        assertThat(response.text()).contains(detail);
    }

    @Test
    void namesTheItemThatDoesNotFit() {
        post("/items", ARRAY, "[{\"n\":1,\"text\":\"a\"},{\"n\":\"2\"}]")
                .expect(422)
                .json("/item", 1)
                .error("/1/n", "type")
                .error("/1/text", "required");
        post("/items", LINES, "{\"n\":1,\"text\":\"a\"}\nnull\n").expect(422).error("/1", "required");
    }

    @Test
    void refusesItemsAboveTheirLimitAndOtherContent() {
        post("/items", LINES, "{\"n\":1,\"text\":\"" + "a".repeat(100) + "\"}").expect(413);
        post("/items", ARRAY, "[\"" + "a".repeat(100) + "\"]").expect(413);
        post("/items", "text/csv", "1,2").expect(415);
        post("/items", ARRAY + "; charset=utf-16", "[]").expect(415);
        post("/items", ARRAY + "; charset=UTF-8", "[]").expect(200);
    }

    @Test
    void holdsAFastClientBackAndReadsNoFurtherThanTheHandler() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        byte[] lines = "{\"n\":1,\"text\":\"a\"}\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        Flux<ByteBuffer> body = Flux.range(0, 100).map(n -> {
            sent.incrementAndGet();
            return ByteBuffer.wrap(lines);
        });

        client.post("/sum").header("Content-Type", LINES).body(body).expect(200).json("/sum", 100_000);
        client.post("/first")
                .header("Content-Type", LINES)
                .body(body.doOnCancel(() -> stopped.complete(true)).doOnTerminate(() -> stopped.complete(false)))
                .expect(200)
                .json("/n", 1);

        assertThat(stopped.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings({"rawtypes", "unchecked"})
    void failsAtStartWhereTheTypeOfTheItemsIsLost(boolean isLambda) {
        App app = App.create();
        if (isLambda) {
            app.post("/items", (Request request, Flux<Item> items) -> items.collectList());
        } else {
            app.post("/items", Flux.class, (request, items) -> items.collectList());
        }

        assertThatThrownBy(() -> TestClient.of(app).get("/").send())
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("method reference");
    }
}
