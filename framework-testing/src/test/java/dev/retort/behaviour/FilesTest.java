package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.retort.Response;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class FilesTest extends Behaviour {
    private static final byte[] LARGE = new byte[300_000];

    static {
        new Random(1).nextBytes(LARGE);
    }

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        Files.writeString(folder.resolve("hello.txt"), "grün");
        Files.write(folder.resolve("large.bin"), LARGE);
        Files.createFile(folder.resolve("empty.css"));
        Files.createDirectory(folder.resolve("inner"));
        Files.writeString(folder.resolve("inner").resolve("Übersicht.pdf"), "pdf");
        Files.writeString(folder.resolve(".hidden"), "hidden");
    }

    private TestClient client() {
        return serve(app -> {
            app.get("/file/{name:path}", request -> folder.resolve(request.param("name")));
            app.get("/in/{name:path}", request -> Response.file(folder, request.param("name")));
            app.get(
                    "/save/{name:path}",
                    request -> Response.file(folder, request.param("name")).download());
            app.get("/later", () -> Mono.just(folder.resolve("large.bin")));
            app.get(
                    "/own",
                    () -> Response.file(folder.resolve("hello.txt"))
                            .etag("mine")
                            .type("text/css"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/file/", "/in/"})
    void aFileIsAnsweredWithTypeTagTimeAndRanges(String path) throws IOException {
        Files.setLastModifiedTime(folder.resolve("hello.txt"), FileTime.from(Instant.parse("1994-11-06T08:49:37.5Z")));

        TestResponse response = client().get(path + "hello.txt").expect(200);

        response.type("text/plain; charset=utf-8")
                .header("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")
                .header("Accept-Ranges", "bytes")
                .header("Content-Length", "5")
                .text("grün");
        assertThat(response.header("ETag")).matches("\"[0-9a-f]+-5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/file/large.bin", "/in/large.bin", "/later"})
    void aLargeFileArrivesWhole(String path) {
        TestClient client = client();

        client.get(path)
                .expect(200)
                .header("Content-Length", "300000")
                .type("application/octet-stream")
                .bytes(LARGE);
        client.head(path).expect(200).header("Content-Length", "300000").empty();
        client.get(path).expect(200).bytes(LARGE);
    }

    @Test
    void partsOfALargeFileAreCut() {
        TestClient client = client();

        byte[] middle = client.get("/file/large.bin")
                .header("Range", "bytes=100000-249999")
                .expect(206)
                .header("Content-Range", "bytes 100000-249999/300000")
                .bytes();
        assertThat(middle).isEqualTo(Arrays.copyOfRange(LARGE, 100_000, 250_000));
        TestResponse parts = client.get("/file/large.bin")
                .header("Range", "bytes=0-1,200000-200001")
                .expect(206);
        assertThat(parts.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        assertThat(parts.bytes()).hasSize(Integer.parseInt(parts.header("Content-Length")));
        client.get("/file/large.bin")
                .header("Range", "bytes=300000-")
                .expect(416)
                .header("Content-Range", "bytes */300000");
        client.head("/file/large.bin").header("Range", "bytes=0-1").expect(200).header("Content-Length", "300000");
    }

    @Test
    void aFileThatTheClientHasIsNotSentAgain() throws IOException {
        TestClient client = client();
        String etag = client.get("/file/large.bin").expect(200).header("ETag");

        client.get("/file/large.bin").header("If-None-Match", etag).expect(304).empty();
        Files.write(folder.resolve("large.bin"), new byte[300_000]);
        Files.setLastModifiedTime(folder.resolve("large.bin"), FileTime.from(Instant.parse("1994-11-06T08:49:37Z")));
        client.get("/file/large.bin").header("If-None-Match", etag).expect(200);
    }

    @Test
    void whatTheHandlerSaysWins() {
        client().get("/own")
                .expect(200)
                .header("ETag", "\"mine\"")
                .type("text/css")
                .text("grün");
    }

    @Test
    void anEmptyFileIsEmpty() {
        client().get("/file/empty.css")
                .header("Range", "bytes=0-")
                .expect(200)
                .header("Content-Length", "0")
                .empty();
    }

    @Test
    void aDownloadHasTheNameOfTheFile() {
        client().get("/save/inner/%C3%9Cbersicht.pdf")
                .expect(200)
                .type("application/pdf")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf");
    }

    @Test
    void whatIsNoReadableFileIsA404() throws IOException {
        TestClient client = client();

        client.get("/file/missing.txt").expect(404).noHeader("Content-Disposition");
        client.get("/file/inner").expect(404);
        client.get("/file/hello.txt/more").expect(404);
        client.get("/file/" + "x".repeat(300)).expect(404);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2Fhello.txt",
                "inner%2F..%2F..%2Fsecret",
                "%5C..%5Chello.txt",
                "..%5Chello.txt",
                "inner/..%2Fhello.txt",
                "%2Fetc%2Fpasswd",
                ".hidden",
                "inner%2F",
                "link/secret",
                "linked",
                "C:%5Cx",
                "a%0Ab",
                "%7F"
            })
    void aNameThatLeadsOutOfTheFolderIsA404(String name) throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), outside.resolve("secret"));

        client().get("/in/" + name).expect(404);
    }

    @Test
    void aLinkInsideOfTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("inner"));

        client().get("/in/link/%C3%9Cbersicht.pdf").expect(200).text("pdf");
    }
}
