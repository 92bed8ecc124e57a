package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Response;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest extends Behaviour {
    private static final byte[] LARGE = new byte[200_000];

    static {
        new Random(2).nextBytes(LARGE);
    }

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("public"));
        write("index.html", "<h1>home");
        write("app.js", "let a");
        write("app.js.gz", "gzipped");
        write("app.js.br", "brotli");
        write("style.css", "a{}");
        write("docs/index.html", "<h1>docs");
        write("docs/main.htm", "<h1>main");
        write("empty/note.txt", "note");
        write(".env", "secret");
        write(".git/config", "secret");
        write(".well-known/security.txt", "contact");
        write("plus+and space.txt", "plus");
        Files.write(folder.resolve("large.bin"), LARGE);
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private TestClient client() {
        return serve(app -> app.files("/static", folder.toString()).name("files"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/static/app.js                    | text/javascript; charset=utf-8 | let a",
                "/static/style.css                 | text/css; charset=utf-8        | a{}",
                "/static/                          | text/html; charset=utf-8       | <h1>home",
                "/static/index.html                | text/html; charset=utf-8       | <h1>home",
                "/static/docs/                     | text/html; charset=utf-8       | <h1>docs",
                "/static/.well-known/security.txt  | text/plain; charset=utf-8      | contact",
                "/static/plus+and%20space.txt      | text/plain; charset=utf-8      | plus",
                "/static/app.js.gz                 | application/gzip               | gzipped",
                "/static/x/../app.js               | text/javascript; charset=utf-8 | let a"
            })
    void filesAreAnsweredWithTheirType(String path, String type, String text) {
        TestClient client = client();

        for (int time = 0; time < 3; time++) { // from the disk and from memory
            client.get(path).expect(200).type(type).text(text).noHeader("Cache-Control");
        }
        client.head(path)
                .expect(200)
                .header("Content-Length", "" + text.length())
                .empty();
    }

    @Test
    void aFolderWithAnIndexIsRedirectedToItsSlash() {
        TestClient client = client();

        client.get("/static").expect(308).header("Location", "/static/");
        client.get("/static/docs?a=b").expect(308).header("Location", "/static/docs/?a=b");
        client.get("/static/empty").expect(404);
        client.get("/static/empty/").expect(404);
        client.get("/static/app.js/").expect(404);
        client.get("/static//app.js").expect(308).header("Location", "/static/app.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/.env",
                "/static/.git/config",
                "/static/%2eenv",
                "/static/.%67it/config",
                "/static/docs%2Findex.html",
                "/static/..%2f..%2fetc%2fpasswd",
                "/static/%2e%2e/%2e%2e/etc/passwd",
                "/static/..%5c..%5csecret",
                "/static/../../../../etc/passwd",
                "/static/%252e%252e/secret",
                "/static/app.js%20",
                "/static/app.js.",
                "/static/link/secret",
                "/static/linked.txt",
                "/static/pipe",
                "/static/loop",
                "/static/.well-known/.hidden"
            })
    void nothingOutsideAndNothingHiddenIsAnswered(String path) throws Exception {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.createSymbolicLink(folder.resolve("linked.txt"), outside.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();

        client().get(path).expect(404);
        assertThat(log.at(Level.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/app%00.js", "/static/%c0%ae%c0%ae/secret"})
    void whatIsNoPathIsA400(String path) {
        client().get(path).expect(400);
    }

    @Test
    void onlyGetAndHeadAreAnswered() {
        TestClient client = client();

        client.post("/static/app.js").expect(405).header("Allow", "GET, HEAD, OPTIONS");
        client.delete("/static/nothing").expect(405);
    }

    @Test
    void aPrecompressedFormIsChosenByWhatTheClientAccepts() {
        TestClient client = client();

        TestResponse brotli = client.get("/static/app.js")
                .header("Accept-Encoding", "gzip, br")
                .expect(200);
        brotli.header("Content-Encoding", "br")
                .header("Vary", "Accept-Encoding")
                .noHeader("Accept-Ranges")
                .type("text/javascript; charset=utf-8");
        TestResponse gzip = client.get("/static/app.js")
                .header("Accept-Encoding", "gzip;q=0.5, br;q=0")
                .expect(200);
        gzip.header("Content-Encoding", "gzip");
        TestResponse plain = client.get("/static/app.js")
                .header("Accept-Encoding", "identity")
                .expect(200);
        plain.noHeader("Content-Encoding").header("Vary", "Accept-Encoding").text("let a");
        assertThat(brotli.header("ETag")).endsWith("-br\"").isNotEqualTo(plain.header("ETag"));
        assertThat(gzip.header("ETag")).endsWith("-gzip\"");
        client.get("/static/app.js").header("Accept-Encoding", "*").expect(200).header("Content-Encoding", "br");
        client.get("/static/style.css")
                .header("Accept-Encoding", "gzip, br")
                .expect(200)
                .noHeader("Vary");
        client.get("/static/app.js")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", gzip.header("ETag"))
                .expect(304)
                .header("Vary", "Accept-Encoding")
                .noHeader("Content-Encoding");
    }

    @Test
    void aRangeIsCutFromTheFileItself() {
        TestClient client = client();

        client.get("/static/app.js")
                .header("Accept-Encoding", "br")
                .header("Range", "bytes=0-2")
                .expect(206)
                .header("Content-Range", "bytes 0-2/5")
                .noHeader("Content-Encoding")
                .text("let");
        byte[] end = client.get("/static/large.bin")
                .header("Range", "bytes=-100000")
                .expect(206)
                .bytes();
        assertThat(end).isEqualTo(Arrays.copyOfRange(LARGE, 100_000, 200_000));
    }

    @Test
    void precompressedFormsComeBeforeCompressionWhichLeavesRangesAndLargeFilesAlone() throws IOException {
        write("plain.css", "a { color: red } ".repeat(200));
        TestClient client = serve(app -> {
            app.set("retort.server.compression.enabled", true);
            app.files("/static", folder.toString());
        });

        TestResponse ready =
                ask(client, "app.js").header("Content-Encoding", "gzip").text("gzipped");
        TestResponse made = ask(client, "plain.css").header("Content-Encoding", "gzip");
        String strong = client.get("/static/plain.css").expect(200).header("ETag");

        assertThat(ready.header("ETag"))
                .startsWith("\"")
                .isNotEqualTo(client.get("/static/app.js").send().header("ETag"));
        assertThat(made.header("ETag")).isEqualTo("W/" + strong);
        assertThat(made.bytes().length).isLessThan(500);
        assertThat(made.headers().all("Vary")).containsExactly("Accept-Encoding");
        assertThat(ready.headers().all("Vary")).containsExactly("Accept-Encoding");
        client.get("/static/plain.css")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", made.header("ETag"))
                .expect(304);
        client.get("/static/plain.css")
                .header("Accept-Encoding", "gzip")
                .header("Range", "bytes=0-6")
                .expect(206)
                .noHeader("Content-Encoding")
                .header("ETag", strong)
                .text("a { col");
        ask(client, "large.bin").noHeader("Content-Encoding").bytes(LARGE);
    }

    private static TestResponse ask(TestClient client, String file) {
        return client.get("/static/" + file).header("Accept-Encoding", "gzip").expect(200);
    }

    @Test
    void aChangedFileIsNoticed() throws IOException {
        TestClient client = serve(app -> app.set("retort.files.recheck", "0ms").files("/", folder.toString()));
        String etag = client.get("/app.js").expect(200).header("ETag");

        write("app.js", "let b");
        Files.setLastModifiedTime(
                folder.resolve("app.js"), FileTime.from(Instant.now().plusSeconds(3600)));

        TestResponse changed =
                client.get("/app.js").header("If-None-Match", etag).expect(200);
        changed.text("let b");
        assertThat(changed.header("Last-Modified")).isLessThanOrEqualTo(changed.header("Date"));
        Files.delete(folder.resolve("app.js"));
        client.get("/app.js").expect(404);
        write("app.js", "let c");
        client.get("/app.js").expect(200).text("let c");
    }

    @Test
    void clientsKeepFilesAsLongAsTheyAreTold() {
        TestClient client = serve(app -> {
            app.files("/day", folder.toString()).cache(Duration.ofDays(1));
            app.files("/ever", folder.toString()).immutable();
        });

        client.get("/day/app.js").expect(200).header("Cache-Control", "max-age=86400");
        client.get("/ever/app.js").expect(200).header("Cache-Control", "max-age=31536000, immutable");
        client.get("/ever/").expect(200).header("Cache-Control", "no-cache");
        client.get("/ever/none.js").expect(404);
    }

    @Test
    void aSinglePageAnswersWhereABrowserWantsOne() {
        TestClient client = serve(app -> {
            app.files("/", folder.toString()).singlePage("index.html").cache(Duration.ofDays(1));
            app.get("/api/users", () -> "users");
        });

        client.get("/orders/7")
                .accept("text/html,*/*;q=0.8")
                .expect(200)
                .type("text/html; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .text("<h1>home");
        client.get("/orders/7").expect(404);
        client.get("/orders/7").accept("application/json").expect(404);
        client.head("/orders/7").accept("text/html").expect(404);
        client.get("/missing.js").accept("text/html").expect(404);
        client.post("/orders/7").accept("text/html").expect(405);
        client.get("/api/users").accept("text/html").expect(200).text("users");
        client.get("/app.js").accept("text/html").expect(200).text("let a");
    }

    @Test
    void theIndexMayHaveAnotherName() {
        TestClient client = serve(app -> app.files("/static", folder.toString()).index("main.htm"));

        client.get("/static/docs/").expect(200).text("<h1>main");
        client.get("/static/").expect(404);
    }

    @Test
    void filtersAndNamesHoldForFiles() {
        TestClient client = serve(app -> {
            app.files("/static", folder.toString()).name("files");
            app.after((request, response) -> response.header("X-After", "yes"));
            app.guard(request -> request.path().endsWith("style.css") ? Response.empty(403) : null);
            app.get("/url", request -> request.url("files", "file", "docs/a b.txt"));
        });

        client.get("/static/app.js").expect(200).header("X-After", "yes").text("let a");
        client.get("/static/large.bin").expect(200).header("X-After", "yes").bytes(LARGE);
        client.get("/static/style.css").expect(403);
        client.get("/url").expect(200).text("/static/docs/a%20b.txt");
    }

    @Test
    void theClassPathIsServedFromJarsWithAHashAsTag() throws Exception {
        Path jar = temporary.resolve("assets.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            entry(out, "web/", new byte[0]);
            entry(out, "web/docs/", new byte[0]);
            entry(out, "web/docs/index.html", "<h1>jar".getBytes());
            entry(out, "web/app.js", "in jar".getBytes());
            entry(out, "web/app.js.gz", "zipped".getBytes());
            entry(out, "web/large.bin", LARGE);
            entry(out, "secret.txt", "secret".getBytes());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            TestClient client = serve(app -> app.files("/jar", "classpath:web"));

            TestResponse found = client.get("/jar/app.js").expect(200);
            found.text("in jar").type("text/javascript; charset=utf-8").header("Accept-Ranges", "bytes");
            assertThat(found.header("ETag")).matches("\"[0-9a-f]{32}\"");
            client.get("/jar/app.js")
                    .header("If-None-Match", found.header("ETag"))
                    .expect(304);
            client.get("/jar/app.js")
                    .header("Accept-Encoding", "gzip")
                    .expect(200)
                    .header("Content-Encoding", "gzip");
            client.get("/jar/docs/").expect(200).text("<h1>jar");
            client.get("/jar/docs").expect(308);
            client.get("/jar/../secret.txt").expect(404);
            client.get("/jar/..%2Fsecret.txt").expect(404);
            client.get("/jar/large.bin")
                    .expect(200)
                    .header("Content-Length", "200000")
                    .bytes(LARGE);
            client.head("/jar/large.bin")
                    .expect(200)
                    .header("Content-Length", "200000")
                    .empty();
            byte[] part = client.get("/jar/large.bin")
                    .header("Range", "bytes=70000-139999")
                    .expect(206)
                    .bytes();
            assertThat(part).isEqualTo(Arrays.copyOfRange(LARGE, 70_000, 140_000));
            client.get("/jar/large.bin")
                    .header("Range", "bytes=150000-150001,10-11")
                    .expect(206);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    @Test
    void aMissingFolderFailsTheStart() {
        App app = App.create();
        app.files("/static", "no-such-folder");
        app.files("/spa", folder.toString()).singlePage("spa.html");

        assertThatThrownBy(() -> serve(app)).isInstanceOfSatisfying(SetupException.class, first -> {
            assertThat(first.code()).isEqualTo("FILES-FOLDER");
            assertThat(first)
                    .hasMessageContainingAll(
                            "/static",
                            "StaticFilesTest.java:",
                            "\"no-such-folder\"",
                            "create it, or correct the location");
            assertThat(first.getSuppressed())
                    .anySatisfy(second ->
                            assertThat(second).hasMessageContainingAll("spa.html", "create it, or correct the name"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/index.html", "../index.html", ".html"})
    void aNameThatIsNoneIsRefused(String name) {
        App app = App.create();

        assertThatThrownBy(() -> app.files("/a", "b").index(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> app.files("/a", "b").singlePage(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(expected: the name of a file in the folder)");
        assertThatThrownBy(() -> app.files("/a", " ")).hasMessageContaining("expected: a folder");
        assertThatThrownBy(() -> app.files("/a", "b").cache(Duration.ofSeconds(-1)))
                .hasMessageContaining("0 or more");
    }
}
