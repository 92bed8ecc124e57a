package dev.retort.devtools.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import dev.retort.testing.TestSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** What is taken down of requests and streams, and that it changes neither. */
class RecorderTest {
    private final Recorder recorder = Recorder.ofProcess();
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Sinks.Many<String> ticks = Sinks.many().multicast().directBestEffort();

    private App app() {
        App app = App.create("--debug", "--port=0");
        app.post("/echo", byte[].class, (request, body) -> body);
        app.get("/ticks", () -> Sse.of(ticks.asFlux()));
        app.get("/chunks", () -> Response.of(Flux.just("a", "b", "c")).type("text/plain"));
        app.websocket("/talk", socket -> socket.texts().map(String::toUpperCase));
        return app;
    }

    private RecordedRequest last() {
        return recorder.requests().stream()
                .filter(request -> request.target().contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private List<StreamFigures> streams() {
        return recorder.streams().stream()
                .filter(stream -> stream.target().contains(mark))
                .toList();
    }

    @Test
    void keepsTheBeginningOfALargeTextAndPassesAllOfIt() {
        byte[] large = "0123456789".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        try (TestClient client = TestClient.onPort(app())) {
            byte[] echoed = client.post("/echo?" + mark)
                    .header("Content-Type", "text/plain")
                    .bytes(large)
                    .expect(200)
                    .bytes();

            assertThat(echoed).isEqualTo(large);
        }
        Soon.await(() -> recorder.requests().stream()
                .anyMatch(request -> request.target().contains(mark)));
        assertThat(last().body().size()).isEqualTo(500_000);
        assertThat(last().body().bytes()).hasSize(16 * 1024);
        assertThat(last().body().isWhole()).isFalse();
        assertThat(last().isComplete()).isFalse();
    }

    @Test
    void keepsOfBytesTheirSizeAlone() {
        try (TestClient client = TestClient.of(app())) {
            client.post("/echo?" + mark).bytes(new byte[] {1, 2, 3}).expect(200);
        }
        assertThat(last().body().size()).isEqualTo(3);
        assertThat(last().body().bytes()).isEmpty();
    }

    @Test
    void countsWhatAnOpenStreamSends() {
        try (TestClient client = TestClient.onPort(app())) {
            TestResponse stream =
                    client.get("/ticks?" + mark).accept("text/event-stream").send();
            Soon.await(() -> !streams().isEmpty() && ticks.currentSubscriberCount() == 1);
            ticks.tryEmitNext("one");
            ticks.tryEmitNext("two");
            Soon.await(() -> streams().get(0).emitted() >= 2);

            StreamFigures figures = streams().get(0);
            assertThat(figures.kind()).isEqualTo("event stream");
            assertThat(figures.route()).isEqualTo("/ticks");
            assertThat(figures.source()).startsWith("RecorderTest.java:");
            assertThat(figures.requested()).isGreaterThanOrEqualTo(figures.emitted());
            assertThat(figures.perSecond()).isPositive();
            assertThat(recorder.requests())
                    .noneMatch(request -> request.target().contains(mark));
            stream.close();
            Soon.await(() -> streams().isEmpty());
        }
    }

    @Test
    void countsTheMessagesOfAWebSocket() {
        try (TestClient client = TestClient.onPort(app());
                TestSocket socket = client.websocket("/talk?" + mark)) {
            socket.send("hello").expect("HELLO");

            StreamFigures figures = streams().get(0);
            assertThat(figures.kind()).isEqualTo("WebSocket");
            assertThat(figures.received()).isEqualTo(1);
            assertThat(figures.emitted()).isEqualTo(1);
            assertThat(figures.bytes()).isEqualTo(5);
        }
        Soon.await(() -> streams().isEmpty());
        assertThat(last().status()).isEqualTo(101);
    }

    @Test
    void aStreamThatEndedIsARequest() {
        try (TestClient client = TestClient.of(app())) {
            client.get("/chunks?" + mark).expect(200).text("abc");
        }
        assertThat(last().answer().isEmpty()).isTrue();
        assertThat(streams()).isEmpty();
    }

    @Test
    void keepsTheLastHundred() {
        try (TestClient client = TestClient.of(app())) {
            for (int at = 0; at < 120; at++) {
                client.get("/nowhere").expect(404);
            }
        }
        assertThat(recorder.requests()).hasSize(Recorder.ROOM);
    }

    @Test
    void aTextThatIsCutEndsWithAWholeCharacter() {
        BodySample sample = new BodySample(4);
        sample.type("text/plain");
        sample.add(ByteBuffer.wrap("abc\u20ac".getBytes(StandardCharsets.UTF_8)));
        sample.end();

        assertThat(sample.body().text()).isEqualTo("abc");
        assertThat(sample.body().size()).isEqualTo(6);
    }

    @Test
    void whatIsNotUtf8IsNotKept() {
        assertThat(BodySample.isText("text/plain; charset=iso-8859-1")).isFalse();
        assertThat(BodySample.isText("application/problem+json")).isTrue();
        assertThat(BodySample.isText("multipart/form-data; boundary=x")).isFalse();
        assertThat(BodySample.isText("")).isFalse();
    }
}
