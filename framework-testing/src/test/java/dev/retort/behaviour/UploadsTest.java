package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.DataSize;
import dev.retort.FormData;
import dev.retort.Part;
import dev.retort.Request;
import dev.retort.Upload;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class UploadsTest extends Behaviour {
    private static final byte[] SMALL = "small".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = random(300_000);

    @TempDir
    Path folder;

    record Profile(
            String name, int age, Upload photo, List<Upload> more, Optional<Upload> letter, byte @Nullable [] raw) {}

    static String form(Request request, FormData form) {
        return form.toMap() + " "
                + form.files().stream().map(UploadsTest::describe).collect(Collectors.joining(" "));
    }

    static Mono<String> reactiveForm(Request request) {
        return request.form().map(form -> form(request, form));
    }

    static Flux<String> parts(Request request) {
        return request.parts()
                .concatMap(part -> part.content()
                        .map(ByteBuffer::remaining)
                        .reduce(0, Integer::sum)
                        .map(size ->
                                part.field() + ":" + part.fileName() + ":" + part.contentType() + ":" + size + " "));
    }

    static String profile(Request request, Profile profile) {
        return profile.name() + " " + profile.age() + " " + describe(profile.photo()) + " "
                + profile.more().size() + " "
                + profile.letter().map(Upload::fileName).orElse("none") + " "
                + (profile.raw() == null ? "none" : profile.raw().length);
    }

    static String upload(Request request, Upload upload) {
        return describe(upload);
    }

    private static String describe(Upload file) {
        return file.field() + "=" + file.fileName() + "(" + file.contentType() + ", " + file.size() + ", "
                + file.sha256().equals(sha256(file.bytes())) + ")";
    }

    private TestClient client() {
        return serve(app -> {
            app.set("retort.multipart.folder", folder.toString());
            app.post("/form", UploadsTest::form);
            app.put("/form", UploadsTest::form);
            app.patch("/form", UploadsTest::form);
            app.post("/reactive", UploadsTest::reactiveForm);
            app.post("/parts", UploadsTest::parts);
            app.post("/profile", UploadsTest::profile);
            app.post("/upload", UploadsTest::upload);
            app.post("/limited", UploadsTest::upload).maxBody(DataSize.kilobytes(100));
            app.post("/roomy", UploadsTest::upload).maxBody(DataSize.megabytes(40));
        });
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void aFormHasFieldsAndFiles(String method) throws IOException {
        client().request(method, "/form")
                .form("title", "Grün", "tag", "a", "tag", "b")
                .file("small", "s.txt", "text/plain", SMALL)
                .file("large", "l.bin", LARGE)
                .expect(200)
                .text("{title=[Grün], tag=[a, b]} small=s.txt(text/plain, 5, true)"
                        + " large=l.bin(application/octet-stream, 300000, true)");

        assertThat(left()).isEmpty();
    }

    @Test
    void aFormOfFieldsAloneMayBeMultipart() {
        TestClient client = client();

        client.post("/form").field("a", "1").multipart().expect(200).text("{a=[1]} ");
        client.post("/reactive")
                .field("a", "1")
                .file("f", "f", LARGE)
                .expect(200)
                .contains("f=f(")
                .contains("300000, true");
    }

    @Test
    void aFileThatNobodyChoseIsNone() {
        client().post("/form").file("photo", "", new byte[0]).expect(200).text("{} ");
    }

    @Test
    void aFileMayBeEmpty() {
        client().post("/form")
                .file("photo", "empty.txt", new byte[0])
                .expect(200)
                .contains("photo=empty.txt(")
                .contains(", 0, true");
    }

    @Test
    void partsAreStreamed() {
        client().post("/parts")
                .field("a", "x")
                .file("f", "../f.bin", LARGE)
                .field("b", "yy")
                .expect(200)
                .text("a::text/plain:1 f:f.bin:application/octet-stream:300000 b::text/plain:2 ");
    }

    @Test
    void aPartThatIsNotReadIsSkipped() {
        TestClient client = serve(app -> {
            app.post(
                    "/second",
                    request -> request.parts()
                            .filter(part -> part.field().equals("second"))
                            .concatMap(Part::text));
            app.post("/first", request -> request.parts().next().flatMap(Part::text));
            app.post(
                    "/some",
                    request -> request.parts()
                            .concatMap(part -> part.content().take(1).then(Mono.just(part.field()))));
            app.post(
                    "/slow",
                    request -> request.parts()
                            .concatMap(
                                    part -> Mono.fromFuture(CompletableFuture.supplyAsync(part::field))
                                            .flatMap(name -> part.text().map(text -> name + "=" + text.length() + " ")),
                                    0));
            app.post(
                    "/late",
                    request -> request.parts()
                            .collectList()
                            .flatMap(all -> all.get(0).text()));
        });

        two(client.post("/second")).expect(200).text("22");
        two(client.post("/first")).expect(200).text("1".repeat(200_000));
        two(client.post("/some")).expect(200).text("firstsecond");
        two(client.post("/slow")).expect(200).text("first=200000 second=2 ");
        two(client.post("/late")).expect(500);
        assertThat(log.at(Level.ERROR)).anyMatch(line -> line.contains("concatMap"));
    }

    private static TestRequest two(TestRequest request) {
        return request.field("first", "1".repeat(200_000)).field("second", "22").multipart();
    }

    @Test
    void aRecordIsBoundFromFieldsAndFiles() {
        TestClient client = client();

        client.post("/profile")
                .form("name", "Ada", "age", "36")
                .file("photo", "ada.png", "image/png", LARGE)
                .file("more", "1", SMALL)
                .file("more", "2", SMALL)
                .file("letter", "l.pdf", SMALL)
                .file("raw", "r", SMALL)
                .expect(200)
                .text("Ada 36 photo=ada.png(image/png, 300000, true) 2 l.pdf 5");
        client.post("/profile")
                .form("name", "Ada", "age", "36")
                .file("photo", "ada.png", SMALL)
                .expect(200)
                .contains("0 none none");
    }

    @Test
    void allMistakesOfAFormAreNamedAtOnce() {
        TestClient client = client();

        client.post("/profile")
                .form("age", "old")
                .multipart()
                .expect(422)
                .contains("\"name\"")
                .contains("\"age\"")
                .contains("\"photo\" is required");
        client.post("/profile")
                .form("name", "Ada", "age", "36", "photo", "ada.png")
                .expect(422)
                .contains("\"photo\" must be a file (send the form as multipart/form-data)");
        client.post("/profile")
                .form("name", "Ada", "age", "36")
                .file("photo", "1", SMALL)
                .file("photo", "2", SMALL)
                .expect(422)
                .contains("\"photo\" must be one file, not 2");
    }

    @Test
    void aHandlerTakesTheOnlyFile() {
        TestClient client = client();

        client.post("/upload")
                .field("x", "y")
                .file("photo", "a", LARGE)
                .expect(200)
                .contains("photo=a(");
        client.post("/upload").field("x", "y").multipart().expect(400).contains("expected one file");
        client.post("/upload")
                .file("a", "a", SMALL)
                .file("b", "b", SMALL)
                .expect(400)
                .contains("not 2");
    }

    @Test
    void aFileInAQueryIsAMistakeAtStart() {
        App app = App.create();
        app.get("/", UploadsTest::profile);

        assertThat(assertThrows(RuntimeException.class, app::startNow))
                .hasMessageContaining("Profile.photo: a file comes in the body of a form only");
    }

    @Test
    void otherBodiesAreNoForms() {
        TestClient client = client();

        client.post("/form").text("x").expect(415).contains("multipart/form-data");
        client.post("/parts").form("a", "b").expect(415).contains("multipart/form-data");
    }

    @Test
    void anUploadIsSavedWholeUnderItsSafeName() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        TestClient client = serve(app -> {
            app.post(
                    "/save",
                    request -> request.form()
                            .flatMap(form -> form.file("f").orElseThrow().saveTo(target))
                            .map(path -> path.getFileName().toString()));
            app.post(
                    "/stream",
                    request -> request.parts()
                            .concatMap(part -> part.saveTo(target.resolve("streamed")), 0)
                            .map(path -> path.getFileName().toString()));
            app.post(
                    "/copy",
                    request -> request.form()
                            .map(form -> form.file("f").orElseThrow().content()));
        });

        client.post("/save").file("f", "../../CON.txt", LARGE).expect(200).text("_CON.txt");
        client.post("/save").file("f", "small", SMALL).expect(200).text("small");
        client.post("/stream").file("f", "x", SMALL).expect(200);
        client.post("/stream").file("f", "x", LARGE).expect(200).text("streamed");
        assertThat(target.resolve("_CON.txt")).hasBinaryContent(LARGE);
        assertThat(target.resolve("small")).hasBinaryContent(SMALL);
        assertThat(target.resolve("streamed")).hasBinaryContent(LARGE);
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'multipart/form-data', '--b--', no boundary",
        "'multipart/form-data; boundary=\"\"', '--b--', boundary of the form is malformed",
        "'multipart/form-data; boundary=b', '', ends before its last boundary",
        "'multipart/form-data; boundary=b', '--b\nContent-Disposition: form-data; name=a\n\nx', ends before its last boundary",
        "'multipart/form-data; boundary=b', '--b\nContent-Disposition: form-data\n\nx\n--b--', a part has no name",
        "'multipart/form-data; boundary=b', '--b\nContent-Type: text/plain\n\nx\n--b--', no Content-Disposition",
        "'multipart/form-data; boundary=b', '--b\nContent-Disposition: form-data; name=\"a\0\"\n\nx\n--b--', control characters",
        "'multipart/form-data; boundary=b', '--bc\n', boundary of the form is followed",
        "'multipart/form-data; boundary=b', '--b\nContent-Disposition: form-data; name=a\nContent-Type: multipart/mixed; boundary=c\n\nx\n--b--', multipart/mixed inside a form"
    })
    void aMalformedFormIsA400(String type, String body, String detail) {
        TestClient client = client();
        byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);

        for (String path : List.of("/form", "/reactive", "/parts")) {
            client.post(path)
                    .header("Content-Type", type)
                    .bytes(bytes)
                    .expect(400)
                    .contains(detail);
        }
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @Test
    void aFieldThatIsNotInItsCharsetIsA400() {
        TestClient client = client();
        String head = "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Type: text/plain; charset=";

        client.post("/form")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .bytes((head + "utf-8\r\n\r\n\u00fc\r\n--b--").getBytes(StandardCharsets.ISO_8859_1))
                .expect(400)
                .contains("\"a\" is not UTF-8");
        client.post("/form")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .bytes((head + "iso-8859-1\r\n\r\n\u00fc\r\n--b--").getBytes(StandardCharsets.ISO_8859_1))
                .expect(200)
                .text("{a=[ü]} ");
    }

    @Test
    void everyLimitIsA413AndItsSettingIsLogged() throws IOException {
        TestClient client = client();
        TestRequest manyParts = client.post("/form").multipart();
        for (int n = 0; n < 10_000; n++) {
            manyParts.field("f" + n, "x");
        }

        manyParts.expect(413).contains("more than 1000 parts");
        client.post("/form")
                .field("a", "x".repeat(300_000))
                .multipart()
                .expect(413)
                .contains("the field")
                .contains("262144");
        client.post("/form").file("a", "f", new byte[17 * 1024 * 1024]).expect(413);
        client.post("/limited").file("a", "f", LARGE).expect(413);
        client.post("/roomy").file("a", "f", new byte[17 * 1024 * 1024]).expect(200);
        client.post("/form")
                .field("a" + "a".repeat(9000), "x")
                .multipart()
                .expect(413)
                .contains("headers of a part");
        TestRequest manyFields = client.post("/form").multipart();
        for (int n = 0; n < 6; n++) {
            manyFields.field("f" + n, "x".repeat(200_000));
        }
        manyFields.expect(413).contains("too large to be read as a whole");
        assertThat(left()).isEmpty();
        assertThat(log.at(Level.ERROR)).isEmpty();
        assertThat(log.at(Level.DEBUG))
                .anyMatch(line -> line.contains("retort.multipart.max-parts"))
                .anyMatch(line -> line.contains("retort.multipart.max-field"))
                .anyMatch(line -> line.contains("retort.multipart.max-part-headers"))
                .anyMatch(line -> line.contains("retort.server.max-body"));
    }

    @Test
    void aFullDiskIsA503AndLeavesNothing() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked")); // a file where the folder should be
        TestClient client = serve(app -> {
            app.set("retort.multipart.folder", blocked.toString());
            app.post("/form", UploadsTest::form);
            app.post(
                    "/save",
                    request -> request.parts()
                            .concatMap(part -> part.saveTo(blocked.resolve("x")), 0)
                            .then(Mono.just("saved")));
        });

        client.post("/form").file("a", "f", SMALL).expect(200);
        client.post("/form").file("a", "f", LARGE).expect(503).contains("cannot be stored now");
        client.post("/save").file("a", "f", LARGE).expect(503);
        assertThat(left()).containsExactly("blocked");
    }

    @Test
    void aFileIsGoneWithItsRequest() throws IOException {
        Upload[] kept = {null};
        CompletableFuture<String> ended = new CompletableFuture<>();
        TestClient client = serve(app -> {
            app.set("retort.multipart.folder", folder.toString());
            app.post("/keep", Upload.class, (request, upload) -> {
                kept[0] = upload;
                request.onEnd(outcome -> ended.complete("ended"));
                throw new IllegalStateException("fails");
            });
        });

        client.post("/keep").file("a", "f", LARGE).expect(500);

        assertThat(left()).isEmpty();
        ended.join();
        assertThat(assertThrows(IllegalStateException.class, () -> kept[0].bytes()))
                .hasMessageContaining("its request has ended");
    }

    @Test
    void aBodyOfSingleBytesIsRead() {
        String body =
                "--b\r\nContent-Disposition: form-data; name=a; filename=f\r\n\r\n" + "x".repeat(500) + "\r\n--b--\r\n";
        Flux<byte[]> bytes = Flux.range(0, body.length()).map(at -> new byte[] {(byte) body.charAt(at)});

        client().post("/form")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .body(bytes)
                .expect(200)
                .contains("a=f(application/octet-stream, 500, true)");
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
