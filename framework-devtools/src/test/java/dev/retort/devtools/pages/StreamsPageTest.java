package dev.retort.devtools.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.devtools.traffic.Recorder;
import dev.retort.devtools.traffic.StreamFigures;
import dev.retort.spi.Traffic;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import dev.retort.testing.TestSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** What the page of open streams says of each, as HTML and as JSON. */
class StreamsPageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CELL = Pattern.compile("<td[^>]*>(.*?)</td>", Pattern.DOTALL);
    private static final List<String> HEADINGS = List.of(
            "Kind",
            "Target",
            "Route",
            "Registered at",
            "Age",
            "Rate",
            "Requested",
            "Emitted",
            "Received",
            "Bytes",
            "Quiet for",
            "Waits for");

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Sinks.One<String> end = Sinks.one();
    private final Sinks.Many<String> ticks = Sinks.many().multicast().directBestEffort();

    private App app() {
        App app = App.create("--debug", "--port=0");
        app.get("/figures/{requested}/{emitted}", request -> {
            // a stream as the server tells of it, with figures that are known
            Traffic traffic = Recorder.ofProcess().traffic(request).orElseThrow();
            traffic.opened(Traffic.Kind.STREAM, 200, "text/plain");
            traffic.requested(Long.parseLong(request.param("requested")));
            for (int left = Integer.parseInt(request.param("emitted")); left > 0; left--) {
                traffic.emitted(ByteBuffer.allocate(10));
            }
            return end.asMono();
        });
        app.get("/ticks", () -> Sse.of(ticks.asFlux()));
        app.get(
                "/chunks",
                () -> Response.of(Flux.concat(Flux.just("abc", "de"), end.asMono()))
                        .type("text/plain"));
        app.websocket("/talk", socket -> socket.texts().map(String::toUpperCase));
        return app;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came true in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<StreamFigures> open() {
        return Recorder.ofProcess().streams().stream()
                .filter(stream -> stream.target().contains(mark))
                .toList();
    }

    /** {@return the streams of this test on the page, with a text for each column} */
    private List<List<String>> rows(TestClient client) {
        String page = client.get("/-/dev/streams").expect(200).type("text/html").text();
        for (String heading : HEADINGS) {
            assertThat(page).contains(">" + heading + "</th>");
        }
        return Pattern.compile("<tr[ >].*?</tr>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(row -> row.contains(mark))
                .map(row -> CELL.matcher(row)
                        .results()
                        .map(cell -> cell.group(1)
                                .replaceAll("<[^>]+>", "")
                                .replace('\u00a0', ' ')
                                .strip())
                        .toList())
                .toList();
    }

    /** {@return the streams of this test as they are in the JSON, in its order} */
    private List<String> items(TestClient client) {
        String json = client.get("/-/dev/streams.json")
                .expect(200)
                .type("application/json")
                .header("Cache-Control", "no-store")
                .text();
        return Pattern.compile("\\{\"kind\"[^{}]*(\\{[^{}]*}[^{}]*)*}")
                .matcher(json)
                .results()
                .map(MatchResult::group)
                .filter(item -> item.contains(mark))
                .toList();
    }

    private CompletableFuture<TestResponse> stream(TestClient client, long requested, int emitted) {
        int before = open().size();
        CompletableFuture<TestResponse> answer =
                client.get("/figures/" + requested + "/" + emitted + "?" + mark).sendAsync();
        await(() -> open().size() == before + 1
                && open().stream()
                        .anyMatch(stream -> stream.target().contains("/" + requested + "/" + emitted + "?")
                                && stream.emitted() == emitted));
        return answer;
    }

    @Test
    void theSlowestIsTheFirstAndEachSaysWhatItWaitsFor() throws Exception {
        try (TestClient client = TestClient.of(app())) {
            // opened in an order that is neither the one of their rates nor its reverse
            List<CompletableFuture<TestResponse>> answers =
                    List.of(stream(client, 3, 3), stream(client, 8, 0), stream(client, Long.MAX_VALUE, 500));

            List<List<String>> rows = rows(client);
            assertThat(rows)
                    .extracting(row -> row.get(1))
                    .containsExactly(
                            "/figures/8/0?" + mark,
                            "/figures/3/3?" + mark,
                            "/figures/" + Long.MAX_VALUE + "/500?" + mark);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row).hasSameSizeAs(HEADINGS);
                assertThat(row.get(0)).isEqualTo("stream");
                assertThat(row.get(2)).isEqualTo("/figures/{requested}/{emitted}");
                assertThat(row.get(3)).matches("StreamsPageTest\\.java:\\d+");
                assertThat(row.get(4)).matches("\\d+ s");
                assertThat(row.get(10)).matches("\\d+ ms");
            });
            assertThat(rows).extracting(row -> row.get(5)).first().isEqualTo("0.0 /s");
            assertThat(rows.subList(1, 3)).extracting(row -> row.get(5)).doesNotContain("0.0 /s");
            assertThat(rows)
                    .extracting(row -> row.subList(6, 10))
                    .containsExactly(
                            List.of("8", "0", "0", "0"),
                            List.of("3", "3", "0", "30"),
                            List.of("all", "500", "0", "5000"));
            assertThat(rows)
                    .extracting(row -> row.get(11))
                    .containsExactly("the application", "the client", "the application");

            List<String> items = items(client);
            assertThat(items).hasSize(3);
            assertThat(items.get(0))
                    .contains("\"kind\":\"stream\",\"target\":\"/figures/8/0?" + mark + "\"")
                    .contains("\"route\":\"/figures/{requested}/{emitted}\",\"source\":\"StreamsPageTest.java:")
                    .contains("\"perSecond\":0.0,\"requested\":8,\"emitted\":0,\"received\":0,\"bytes\":0,")
                    .endsWith("\"waitsFor\":\"the application\"}");
            assertThat(items.get(1))
                    .contains("\"requested\":3,\"emitted\":3,\"received\":0,\"bytes\":30,")
                    .endsWith("\"waitsFor\":\"the client\"}");
            assertThat(items.get(2)).contains("\"requested\":\"all\",\"emitted\":500,\"received\":0,\"bytes\":5000,");
            assertThat(items.subList(1, 3))
                    .allSatisfy(item -> assertThat(item).containsPattern("\"perSecond\":[1-9]\\d*\\.\\d,"));

            end.tryEmitValue("end");
            for (CompletableFuture<TestResponse> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).text()).isEqualTo("end");
            }
            await(() -> open().isEmpty());
            assertThat(client.get("/-/dev/streams").expect(200).text()).doesNotContain(mark);
            assertThat(items(client)).isEmpty();
        }
    }

    @Test
    void whatAServerStreamsIsThereWithWhatItSent() {
        try (TestClient client = TestClient.onPort(app());
                TestSocket socket = client.websocket("/talk?" + mark)) {
            TestResponse events =
                    client.get("/ticks?" + mark).accept("text/event-stream").send();
            TestResponse chunks = client.get("/chunks?" + mark).send();
            socket.send("hello").expect("HELLO").send("x").expect("X");
            await(() -> ticks.currentSubscriberCount() == 1);
            ticks.tryEmitNext("one");
            ticks.tryEmitNext("two");
            await(() -> open().stream().mapToLong(StreamFigures::emitted).sum() == 6);

            List<List<String>> rows = rows(client);
            assertThat(rows)
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrder("WebSocket", "event stream", "stream");
            for (StreamFigures stream : open()) {
                String requested = stream.requested() == Long.MAX_VALUE ? "all" : "" + stream.requested();
                boolean isSocket = stream.kind().equals("WebSocket");
                long bytes = isSocket ? 6 : stream.kind().equals("stream") ? 5 : "data: one\n\ndata: two\n\n".length();
                assertThat(stream.requested()).isGreaterThanOrEqualTo(2);
                assertThat(rows).anySatisfy(row -> {
                    assertThat(row.get(0)).isEqualTo(stream.kind());
                    assertThat(row.subList(6, 10)).containsExactly(requested, "2", isSocket ? "2" : "0", "" + bytes);
                });
            }
            assertThat(items(client))
                    .hasSize(3)
                    .allSatisfy(item -> assertThat(item).contains("\"emitted\":2,"));
            events.close();
            chunks.close();
        }
        await(() -> open().isEmpty());
    }

    @Test
    void secretsOfTargetsAreMasked() {
        try (TestClient client = TestClient.of(app())) {
            CompletableFuture<TestResponse> answer =
                    client.get("/figures/1/0?q=" + mark + "&password=s3cret").sendAsync();
            await(() -> open().size() == 1);

            assertThat(client.get("/-/dev/streams").expect(200).text())
                    .contains("?q=" + mark + "&amp;password=***")
                    .doesNotContain("s3cret");
            assertThat(items(client))
                    .singleElement()
                    .asString()
                    .contains("&password=***")
                    .doesNotContain("s3cret");
            end.tryEmitEmpty();
            assertThat(answer).succeedsWithin(PATIENCE);
        }
    }
}
