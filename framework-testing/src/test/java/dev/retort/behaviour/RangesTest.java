package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class RangesTest extends Behaviour {
    private static final byte[] DIGITS = "0123456789".repeat(10).getBytes(StandardCharsets.US_ASCII);

    private TestClient client() {
        return serve(app -> {
            app.get("/bytes", () -> Response.of(DIGITS).etag("n1").ranges());
            app.get(
                    "/buffer",
                    () -> Response.of(ByteBuffer.allocateDirect(102)
                                    .position(1)
                                    .put(DIGITS)
                                    .flip()
                                    .position(1))
                            .ranges());
            app.get("/text", () -> Response.text("grün und blau").ranges());
            app.get("/whole", () -> Response.of(DIGITS).etag("n1"));
            app.get("/encoded", () -> Response.of(DIGITS).ranges().header("Content-Encoding", "gzip"));
            app.get("/made", () -> Response.of(DIGITS).ranges().status(201));
            app.get("/stream", () -> Response.of(Flux.just(DIGITS)).ranges());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/buffer"})
    void aPartIsA206WithItsPlace(String path) {
        TestClient client = client();

        client.get(path)
                .header("Range", "bytes=95-")
                .expect(206)
                .header("Content-Range", "bytes 95-99/100")
                .header("Content-Length", "5")
                .type("application/octet-stream")
                .text("56789");
        client.get(path).header("Range", "bytes=0-3").expect(206).text("0123");
        client.get(path).expect(200).header("Accept-Ranges", "bytes").header("Content-Length", "100");
    }

    @Test
    void severalPartsAreAMultipart() {
        TestResponse response =
                client().get("/text").header("Range", "bytes=0-1,-4").expect(206);

        String type = response.header("Content-Type");
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        response.noHeader("Content-Range")
                .text(("\n--B\nContent-Type: text/plain; charset=utf-8\nContent-Range: bytes 0-1/14\n\ngr"
                                + "\n--B\nContent-Type: text/plain; charset=utf-8\nContent-Range: bytes 10-13/14\n\nblau"
                                + "\n--B--\n")
                        .replace("\n", "\r\n")
                        .replace("B", boundary));
        assertThat(response.header("Content-Length"))
                .isEqualTo("" + response.text().length());
    }

    @Test
    void whatIsNotThereIsA416WithTheSize() {
        TestClient client = client();

        client.get("/bytes").header("Range", "bytes=100-").expect(416).header("Content-Range", "bytes */100");
        client.get("/bytes").header("Range", "bytes=x").expect(416).noHeader("ETag");
    }

    @Test
    void nineRangesGetTheWhole() {
        client().get("/bytes")
                .header("Range", "bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16")
                .expect(200)
                .bytes(DIGITS);
    }

    @Test
    void whatOffersNoRangesOrIsNotReadWithGetIsAnsweredWhole() {
        TestClient client = client();

        client.get("/whole").header("Range", "bytes=0-1").expect(200).bytes(DIGITS);
        client.get("/encoded").header("Range", "bytes=0-1").expect(200).bytes(DIGITS);
        client.get("/made").header("Range", "bytes=0-1").expect(201).bytes(DIGITS);
        client.get("/stream").header("Range", "bytes=0-1").expect(200).bytes(DIGITS);
        client.head("/bytes")
                .header("Range", "bytes=0-1")
                .expect(200)
                .header("Content-Length", "100")
                .empty();
    }

    @Test
    void aRangeOfAnotherStateGetsTheWholeOfThisOne() {
        TestClient client = client();

        client.get("/bytes")
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"n1\"")
                .expect(206);
        client.get("/bytes")
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"n0\"")
                .expect(200);
        client.get("/bytes")
                .header("Range", "bytes=0-1")
                .header("If-Range", "W/\"n1\"")
                .expect(200);
        client.get("/bytes")
                .header("Range", "bytes=999-")
                .header("If-Range", "\"n0\"")
                .expect(200);
        client.get("/bytes")
                .header("Range", "bytes=0-1")
                .header("If-None-Match", "\"n1\"")
                .expect(304);
    }
}
