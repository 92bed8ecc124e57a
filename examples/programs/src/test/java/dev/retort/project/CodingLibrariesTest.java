package dev.retort.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import dev.retort.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brotli and Zstandard, whose libraries are on the class path here, and in no other module's tests. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class CodingLibrariesTest {
    private static final String TEXT = "All work and no play. ".repeat(200);
    private static final String LONG = IntStream.range(0, 100_000)
            .mapToObj(number -> "line " + number * 7919L % 65_537 + "\n")
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();

    @Parameter
    boolean hasSocket;

    private TestClient client;

    static Mono<String> length(Request request, Flux<ByteBuffer> body) {
        return body.map(ByteBuffer::remaining).reduce(0L, Long::sum).map(String::valueOf);
    }

    @BeforeEach
    void start() {
        App app = App.create();
        app.set("retort.server.compression.enabled", true);
        app.get("/text", () -> TEXT).nonBlocking();
        app.get("/long", () -> LONG).nonBlocking();
        app.get("/small", () -> "small");
        app.get("/tagged", () -> Response.text(TEXT).etag("v1"));
        app.get("/ranges", () -> Response.text(TEXT).ranges());
        app.get("/events", () -> Sse.of(Flux.just(TEXT)));
        app.get("/stream", () -> Flux.just("one ", TEXT, "end"));
        app.get("/endless", () -> Flux.just("first").concatWith(Flux.never()));
        app.post("/echo", String.class, (request, text) -> text).maxBody(DataSize.megabytes(2));
        app.post("/little", String.class, (request, text) -> text).maxBody(DataSize.kilobytes(8));
        app.post("/length", CodingLibrariesTest::length).maxBody(DataSize.megabytes(100));
        client = hasSocket ? TestClient.onPort(app) : TestClient.of(app);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private TestResponse ask(String path, String accepted) {
        return client.get(path).header("Accept-Encoding", accepted).expect(200);
    }

    private static String decoded(String coding, byte[] bytes) throws IOException {
        byte[] content = coding.equals("br") ? brotli(bytes) : zstd(bytes, Integer.MAX_VALUE);
        return new String(content, StandardCharsets.UTF_8);
    }

    // what can be read so far, which BrotliInputStream does not give
    private static byte[] brotli(byte[] bytes) throws IOException {
        DecoderJNI.Wrapper decoder = new DecoderJNI.Wrapper(bytes.length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            decoder.getInputBuffer().put(bytes);
            decoder.push(bytes.length);
            while (decoder.hasOutput()) {
                ByteBuffer output = decoder.pull();
                byte[] block = new byte[output.remaining()];
                output.get(block);
                content.write(block);
                if (!decoder.hasOutput() && decoder.getStatus() != DecoderJNI.Status.DONE) {
                    decoder.push(0); // it stopped when its window was full
                }
            }
        } finally {
            decoder.destroy();
        }
        return content.toByteArray();
    }

    private static byte[] zstd(byte[] bytes, int most) throws IOException {
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes)).setContinuous(true)) {
            return in.readNBytes(most);
        }
    }

    private static byte[] encoded(String coding, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = coding.equals("br") ? new BrotliOutputStream(bytes) : new ZstdOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] encoded(String coding, String text) throws IOException {
        return encoded(coding, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"br,/text", "br,/long", "zstd,/text", "zstd,/long"})
    void aBodyIsCompressedForWhoTakesIt(String coding, String path) throws IOException {
        TestResponse response =
                ask(path, coding).header("Content-Encoding", coding).header("Vary", "Accept-Encoding");

        assertThat(response.bytes().length).isLessThan((path.equals("/text") ? TEXT : LONG).length() / 2);
        assertThat(decoded(coding, response.bytes())).isEqualTo(path.equals("/text") ? TEXT : LONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd         | zstd",
                "gzip, br                        | br",
                "gzip, zstd                      | zstd",
                "*                               | zstd",
                "zstd;q=0, *                     | br",
                "br;q=0.5, zstd;q=0.6, gzip      | gzip",
                "br;q=0.5, zstd;q=0.9, gzip;q=0.6 | zstd",
                "BR                              | br",
                "gzip                            | gzip",
                "identity, br;q=0.9              | ''",
                "*;q=0                           | ''",
            })
    void theClientDecidesAndThenWhatCostsLeast(String accepted, String coding) {
        TestResponse response = ask("/text", accepted);

        assertThat(response.headers().first("Content-Encoding").orElse("")).isEqualTo(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void partsEventsAndSmallBodiesAreLeftAlone(String coding) {
        ask("/small", coding).noHeader("Content-Encoding");
        ask("/events", coding).noHeader("Content-Encoding");
        client.get("/ranges")
                .header("Accept-Encoding", coding)
                .header("Range", "bytes=0-9")
                .expect(206)
                .noHeader("Content-Encoding")
                .text(TEXT.substring(0, 10));
        ask("/tagged", coding).header("ETag", "W/\"v1\"");
        client.head("/text").header("Accept-Encoding", coding).expect(200).header("Content-Encoding", coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void aStreamIsReadableChunkByChunk(String coding) throws IOException {
        byte[] whole = ask("/stream", coding).header("Content-Encoding", coding).bytes();
        ByteBuffer first = ask("/endless", coding).stream().blockFirst();

        assertThat(decoded(coding, whole)).isEqualTo("one " + TEXT + "end");
        byte[] bytes = new byte[first.remaining()];
        first.get(bytes);
        byte[] start = coding.equals("br") ? brotli(bytes) : zstd(bytes, 5);
        assertThat(start).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void aCompressedBodyIsInflatedInPiecesOfAnySize(String coding) throws IOException {
        byte[] text = encoded(coding, TEXT);

        post("/echo", coding, text).expect(200).text(TEXT);
        post("/echo", coding, encoded(coding, LONG)).expect(200).text(LONG);
        post("/echo", coding, encoded(coding, "")).expect(200).text("");
        post("/echo", coding, new byte[0]).expect(200).text("");
        client.post("/echo")
                .header("Content-Encoding", coding)
                .body(Flux.range(0, text.length).map(at -> new byte[] {text[at]}))
                .expect(200)
                .text(TEXT);
    }

    @Test
    void aBodyMayBeLongerThanTheWindowOfBrotli() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BrotliOutputStream(bytes, new Encoder.Parameters().setWindow(12))) {
            out.write(LONG.getBytes(StandardCharsets.UTF_8));
        }

        post("/echo", "br", bytes.toByteArray()).expect(200).text(LONG);
    }

    @Test
    void framesOfZstandardFollowOneAnother() throws IOException {
        byte[] first = encoded("zstd", "one ");
        byte[] second = encoded("zstd", "two");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        post("/echo", "zstd", both).expect(200).text("one two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void aBrokenBodyIsA400(String coding) throws IOException {
        byte[] good = encoded(coding, LONG);
        byte[] wrong = good.clone();
        Arrays.fill(wrong, 20, 60, (byte) 0xff);
        List<byte[]> bodies = List.of(
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, 20),
                Arrays.copyOf(good, 1),
                Arrays.copyOf(good, good.length + 3),
                wrong,
                "!not compressed at all".getBytes(StandardCharsets.UTF_8));

        for (byte[] body : bodies) {
            post("/echo", coding, body).expect(400).contains("not " + coding);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void bombsAreRefused(String coding) throws IOException {
        byte[] bomb = encoded(coding, new byte[50_000_000]);

        assertThat(bomb.length).isLessThan(10_000);
        post("/little", coding, bomb).expect(413);
        post("/length", coding, bomb).expect(413).contains("200 times");
        post("/little", coding, encoded(coding, "x".repeat(9000))).expect(413);
        post("/little", coding, encoded(coding, "x".repeat(8000))).expect(200);
    }

    @Test
    void aWindowThatNobodyHasToTakeIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes).setLong(27)) {
            out.write(LONG.getBytes(StandardCharsets.UTF_8));
        }

        post("/echo", "zstd", bytes.toByteArray()).expect(400).contains("not zstd");
    }

    @Test
    void anUnknownCodingIsA415ThatSaysWhatIsKnown() {
        post("/echo", "compress", new byte[1]).expect(415).header("Accept-Encoding", "br, gzip, deflate, zstd");
    }

    private TestRequest post(String path, String coding, byte[] body) {
        return client.post(path).header("Content-Encoding", coding).bytes(body);
    }
}
