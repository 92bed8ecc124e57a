package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Auth;
import dev.retort.DataSize;
import dev.retort.MediaType;
import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Sse;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CompressionTest extends Behaviour {
    private static final String TEXT = "All work and no play. ".repeat(200);
    private static final String LONG = "All work and no play. ".repeat(20_000);

    static Mono<String> length(Request request, Flux<ByteBuffer> body) {
        return body.map(ByteBuffer::remaining).reduce(0L, Long::sum).map(String::valueOf);
    }

    private static void routes(App app) {
        app.set("retort.server.compression.enabled", true);
        app.get("/text", () -> TEXT).nonBlocking();
        app.get("/long", () -> LONG).nonBlocking();
        app.get("/small", () -> "small");
        app.get("/tagged", () -> Response.text(TEXT).header("ETag", "\"v1\"").header("Vary", "Origin"));
        app.get("/image", () -> Response.of(TEXT).type("image/png"));
        app.get("/coded", () -> Response.text(TEXT).header("Content-Encoding", "br"));
        app.get(
                "/part",
                () -> Response.text(TEXT)
                        .header("Content-Range", "bytes 0-9/10")
                        .status(206));
        app.get("/private", () -> Response.text(TEXT).header("Cache-Control", "private, no-transform"));
        app.get("/secret", () -> Response.text(TEXT).uncompressed().cache(Duration.ofSeconds(9)));
        app.get("/secret-route", () -> TEXT).uncompressed();
        app.get("/secret-failing", () -> {
                    throw Problem.of(400, TEXT);
                })
                .uncompressed();
        app.get("/events", () -> Sse.of(Flux.just(TEXT)));
        app.get("/stream", () -> Flux.just("one ", TEXT, "end"));
        app.get("/endless", () -> Flux.just("first").concatWith(Flux.never()));
        app.get(
                "/output",
                () -> Response.output(MediaType.TEXT, out -> out.write(LONG.getBytes(StandardCharsets.UTF_8))));
        app.get("/empty", () -> Response.noContent());
        app.get("/failing", () -> {
            throw Problem.of(400, TEXT);
        });
        app.post("/echo", String.class, (request, text) -> text).maxBody(DataSize.kilobytes(8));
        app.post("/length", CompressionTest::length).maxBody(DataSize.megabytes(100));
        app.post("/form", request -> request.form().map(form -> form.toMap().toString()));
    }

    private TestClient client() {
        return serve(CompressionTest::routes);
    }

    private static TestResponse gzipped(TestClient client, String path) {
        return client.get(path).header("Accept-Encoding", "gzip, deflate, br").expect(200);
    }

    private static byte[] array(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    private static byte[] body(TestResponse response) {
        return response.bytes();
    }

    private static String inflated(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/long", "/output"})
    void aBodyIsCompressedForWhoTakesIt(String path) throws IOException {
        TestResponse response =
                gzipped(client(), path).header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");

        byte[] bytes = body(response);

        assertThat(bytes.length).isLessThan(path.equals("/text") ? 500 : 5000);
        assertThat(inflated(bytes)).isEqualTo(path.equals("/text") ? TEXT : LONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                     | true",
                "GZIP;q=0.5               | true",
                "x-gzip                   | true",
                "*                        | true",
                "*;q=0.1, identity;q=0    | true",
                "gzip;q=0                 | false",
                "gzip;q=0.000, *          | false",
                "br, deflate              | false",
                "identity, gzip;q=0.5     | false",
                "gzip;q=nonsense          | false",
                "''                       | false"
            })
    void theClientDecides(String accepted, boolean isCoded) {
        TestResponse response =
                client().get("/text").header("Accept-Encoding", accepted).expect(200);

        assertThat(body(response).length < TEXT.length()).isEqualTo(isCoded);
        response.header("Vary", "Accept-Encoding");
    }

    @Test
    void withoutAcceptEncodingNothingIsCompressed() {
        client().get("/text").expect(200).noHeader("Content-Encoding").text(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/small", "/image", "/private", "/events"})
    void whatDoesNotPayOrMustNotBeIsLeftAlone(String path) {
        gzipped(client(), path).noHeader("Content-Encoding").noHeader("Vary");
    }

    @Test
    void aResponseAndARouteCanAskToBeLeftAlone() {
        TestClient client = client();

        gzipped(client, "/secret")
                .noHeader("Content-Encoding")
                .noHeader("Vary")
                .header("Cache-Control", "max-age=9, no-transform");
        gzipped(client, "/secret-route").noHeader("Content-Encoding").header("Cache-Control", "no-transform");
        client.get("/secret-failing")
                .header("Accept-Encoding", "gzip")
                .expect(400)
                .noHeader("Content-Encoding");
    }

    @Test
    void whatIsLeftAloneIsStillPrivateToWhoIsKnown() {
        TestClient client = serve(app -> {
            app.set("retort.server.compression.enabled", true);
            app.get("/account", () -> TEXT)
                    .filter(Auth.bearer(token -> Mono.just(token)))
                    .uncompressed();
        });

        TestResponse response = client.get("/account")
                .bearer("ada")
                .header("Accept-Encoding", "gzip")
                .expect(200)
                .noHeader("Content-Encoding");

        assertThat(response.headers().all("Cache-Control")).containsExactly("no-transform", "private");
    }

    @Test
    void librariesThatAreNotThereChangeNothing() {
        client().get("/text")
                .header("Accept-Encoding", "br, zstd, gzip;q=0.1")
                .expect(200)
                .header("Content-Encoding", "gzip");
        client().get("/text").header("Accept-Encoding", "br, zstd").expect(200).noHeader("Content-Encoding");
    }

    @Test
    void partsCodedBodiesAndNoBodiesAreLeftAlone() {
        TestClient client = client();

        client.get("/coded").header("Accept-Encoding", "gzip").expect(200).header("Content-Encoding", "br");
        client.get("/part").header("Accept-Encoding", "gzip").expect(206).noHeader("Content-Encoding");
        client.get("/empty").header("Accept-Encoding", "gzip").expect(204).noHeader("Content-Encoding");
        client.get("/failing").header("Accept-Encoding", "gzip").expect(400).header("Content-Encoding", "gzip");
    }

    @Test
    void aTagBecomesWeakAndVaryKeepsWhatItHad() {
        TestResponse response = gzipped(client(), "/tagged").header("ETag", "W/\"v1\"");

        assertThat(response.headers().all("Vary")).containsExactly("Origin", "Accept-Encoding");
        client().get("/tagged").expect(200).header("ETag", "\"v1\"");
    }

    @Test
    void headSaysWhatGetSays() {
        TestClient client = client();
        String length = gzipped(client, "/text").header("Content-Length");

        client.head("/text")
                .header("Accept-Encoding", "gzip")
                .expect(200)
                .header("Content-Encoding", "gzip")
                .header("Content-Length", length);
        client.head("/stream").header("Accept-Encoding", "gzip").expect(200).header("Content-Encoding", "gzip");
    }

    @Test
    void aStreamIsReadableChunkByChunk() throws IOException {
        TestClient client = client();

        assertThat(inflated(body(gzipped(client, "/stream")))).isEqualTo("one " + TEXT + "end");
        ByteBuffer first = gzipped(client, "/endless").stream().blockFirst();
        byte[] start = new byte[5];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(array(first)))) {
            assertThat(in.read(start)).isEqualTo(5);
        }
        assertThat(new String(start, StandardCharsets.UTF_8)).isEqualTo("first");
    }

    @Test
    void offIsTheDefault() {
        TestClient client = serve(app -> app.get("/text", () -> TEXT));

        gzipped(client, "/text").noHeader("Content-Encoding").noHeader("Vary").text(TEXT);
    }

    @Test
    void aCompressedBodyIsInflated() throws IOException {
        TestClient client = client();
        byte[] two = Arrays.copyOf(gzip("one "), gzip("one ").length + gzip("two").length);
        System.arraycopy(gzip("two"), 0, two, gzip("one ").length, gzip("two").length);

        client.post("/echo")
                .header("Content-Encoding", "gzip")
                .bytes(gzip(TEXT))
                .expect(200)
                .text(TEXT);
        client.post("/echo")
                .header("Content-Encoding", "X-GZIP")
                .bytes(two)
                .expect(200)
                .text("one two");
        client.post("/echo")
                .header("Content-Encoding", "identity")
                .text("plain")
                .expect(200)
                .text("plain");
        client.post("/echo")
                .header("Content-Encoding", "gzip")
                .bytes(new byte[0])
                .expect(200)
                .text("");
        client.post("/echo")
                .header("Content-Encoding", "deflate")
                .bytes(deflate(false))
                .expect(200)
                .text(TEXT);
        client.post("/echo")
                .header("Content-Encoding", "deflate")
                .bytes(deflate(true))
                .expect(200)
                .text(TEXT);
        client.post("/form")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bytes(gzip("a=b"))
                .expect(200)
                .text("{a=[b]}");
        client.post("/echo")
                .header("Content-Encoding", "gzip")
                .body(Flux.fromStream(() -> bytes(two)))
                .expect(200)
                .text("one two");
    }

    private static Stream<byte[]> bytes(byte[] all) {
        return IntStream.range(0, all.length).mapToObj(at -> new byte[] {all[at]});
    }

    private static byte[] deflate(boolean isRaw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(6, isRaw);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    @Test
    void aHeaderOfGzipWithEveryFieldIsReadPast() throws IOException {
        byte[] plain = gzip("x");
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3});
        full.writeBytes(new byte[] {2, 0, 9, 9, 'n', 'a', 0, 'c', 0, 7, 7});
        full.write(plain, 10, plain.length - 10);

        client().post("/echo")
                .header("Content-Encoding", "gzip")
                .body(Flux.fromStream(() -> bytes(full.toByteArray())))
                .expect(200)
                .text("x");
    }

    @Test
    void aBrokenBodyIsA400() throws IOException {
        TestClient client = client();
        byte[] good = gzip(TEXT);
        byte[] badChecksum = good.clone();
        badChecksum[good.length - 5] ^= 1;
        byte[] badData = good.clone();
        badData[12] ^= 0x7f;
        byte[] garbage = Arrays.copyOf(good, good.length + 3);

        for (byte[] body : new byte[][] {
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, 20),
            Arrays.copyOf(good, 5),
            badChecksum,
            badData,
            garbage,
            "not gzip at all".getBytes(StandardCharsets.UTF_8)
        }) {
            client.post("/echo")
                    .header("Content-Encoding", "gzip")
                    .bytes(body)
                    .expect(400)
                    .contains("not gzip");
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void anUnknownCodingIsA415ThatSaysWhatIsKnown() {
        client().post("/echo")
                .header("Content-Encoding", "br")
                .text("x")
                .expect(415)
                .header("Accept-Encoding", "gzip, deflate");
        client().post("/echo")
                .header("Content-Encoding", "gzip, gzip")
                .text("x")
                .expect(415);
    }

    @Test
    void theLimitHoldsForWhatIsInflatedAndBombsAreRefused() throws IOException {
        TestClient client = client();
        byte[] bomb = gzip("\0".repeat(20_000_000));

        client.post("/echo")
                .header("Content-Encoding", "gzip")
                .bytes(gzip("x".repeat(9000)))
                .expect(413);
        client.post("/echo").header("Content-Encoding", "gzip").bytes(bomb).expect(413);
        client.post("/length")
                .header("Content-Encoding", "gzip")
                .bytes(bomb)
                .expect(413)
                .contains("200 times");
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void inflationCanBeSwitchedOff() throws IOException {
        TestClient client = serve(app -> {
            app.set("retort.server.decompression.enabled", false);
            app.post("/length", CompressionTest::length);
        });
        byte[] body = gzip(TEXT);

        client.post("/length")
                .header("Content-Encoding", "gzip")
                .bytes(body)
                .expect(200)
                .text("" + body.length);
    }
}
