package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.retort.App;
import dev.retort.Assets;
import dev.retort.Auth;
import dev.retort.Router;
import dev.retort.testing.TestClient;
import dev.retort.testing.TestResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class AssetsTest extends Behaviour {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(temporary.resolve("static"));
        write("app.css", "a{}");
        write("app.css.gz", "zipped");
        write("app.css.br", "brotli");
        write("img/logo.svg", "<svg/>");
        write("LICENSE", "free");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private App app(String... arguments) {
        App app = App.create(arguments);
        app.set("retort.files.recheck", "0s");
        app.files("/static", folder.toString());
        app.get("/url/{name:path}", request -> Assets.url(request, request.param("name")));
        return app;
    }

    private static String url(TestClient client, String name) {
        return client.get("/url/" + name).expect(200).text();
    }

    @Test
    void theHashOfTheContentIsInTheName() {
        TestClient client = serve(app());

        assertThat(url(client, "app.css")).matches("/static/app\\.[0-9a-f]{12}\\.css");
        assertThat(url(client, "img/logo.svg")).matches("/static/img/logo\\.[0-9a-f]{12}\\.svg");
        assertThat(url(client, "LICENSE")).matches("/static/LICENSE\\.[0-9a-f]{12}");
        assertThat(url(client, "app.css")).isEqualTo(url(client, "app.css"));
    }

    @Test
    void underItsHashAFileIsKeptForGoodAndSentPrecompressed() {
        TestClient client = serve(app());
        String url = url(client, "app.css");

        for (int time = 0; time < 2; time++) {
            client.get(url)
                    .expect(200)
                    .header("Cache-Control", FOR_GOOD)
                    .type("text/css; charset=utf-8")
                    .text("a{}");
        }
        client.head(url).expect(200).header("Cache-Control", FOR_GOOD).empty();
        TestResponse brotli =
                client.get(url).header("Accept-Encoding", "gzip, br").expect(200);
        brotli.header("Content-Encoding", "br")
                .header("Cache-Control", FOR_GOOD)
                .header("Vary", "Accept-Encoding")
                .type("text/css; charset=utf-8");
        client.get(url)
                .header("Accept-Encoding", "gzip")
                .expect(200)
                .header("Content-Encoding", "gzip")
                .header("Cache-Control", FOR_GOOD);
        client.get(url)
                .header("Accept-Encoding", "br")
                .header("If-None-Match", brotli.header("ETag"))
                .expect(304)
                .header("Cache-Control", FOR_GOOD);
        client.get(url).header("Range", "bytes=0-0").expect(206).text("a");
    }

    @Test
    void underAnotherHashItIsAnsweredButNotKept() {
        TestClient client = serve(app());

        client.get("/static/app.000000000000.css")
                .expect(200)
                .header("Cache-Control", "no-cache")
                .text("a{}");
        client.get("/static/gone.000000000000.css").expect(404);
        client.get("/static/app.000000000000.css/").expect(404);
        client.get("/static/img.000000000000").expect(404);
        client.get("/static/img%2Flogo.000000000000.svg").expect(404);
        client.get("/static/app.css").expect(200).noHeader("Cache-Control");
    }

    @Test
    void aFileThatIsChangedGetsAnotherName() throws IOException {
        TestClient client = serve(app());
        String before = url(client, "app.css");
        client.get(before).expect(200).header("Cache-Control", FOR_GOOD);

        write("app.css", "b{}");
        Files.setLastModifiedTime(folder.resolve("app.css"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        String after = url(client, "app.css");
        assertThat(after).isNotEqualTo(before);
        client.get(after).expect(200).header("Cache-Control", FOR_GOOD).text("b{}");
        client.get(before).expect(200).header("Cache-Control", "no-cache").text("b{}");
    }

    @Test
    void aFileWithAHashOfItsOwnInTheNameIsAFileLikeAnyOther() throws IOException {
        write("bundle.0123456789ab.js", "bundled");
        TestClient client = serve(app());

        client.get("/static/bundle.0123456789ab.js")
                .expect(200)
                .noHeader("Cache-Control")
                .text("bundled");
        String url = url(client, "bundle.0123456789ab.js");
        assertThat(url).matches("/static/bundle\\.0123456789ab\\.[0-9a-f]{12}\\.js");
        client.get(url).expect(200).header("Cache-Control", FOR_GOOD).text("bundled");
    }

    @Test
    void aFileThatIsTooLargeToBeHashedKeepsItsName() throws IOException {
        try (RandomAccessFile film =
                new RandomAccessFile(folder.resolve("film.mp4").toFile(), "rw")) {
            film.setLength(16L * 1024 * 1024 + 1);
        }
        TestClient client = serve(app());

        assertThat(url(client, "film.mp4")).isEqualTo("/static/film.mp4");
        client.head("/static/film.e3b0c44298fc.mp4").expect(200).header("Cache-Control", "no-cache");
    }

    @Test
    void theFirstFolderThatHasAFileNamesIt() throws IOException {
        Path second = Files.createDirectory(temporary.resolve("second"));
        Files.writeString(second.resolve("app.css"), "second");
        Files.writeString(second.resolve("theme.css"), "theme");
        App app = app();
        app.files("/theme", second.toString()).immutable();
        TestClient client = serve(app);

        assertThat(url(client, "app.css")).startsWith("/static/app.");
        assertThat(url(client, "theme.css")).matches("/theme/theme\\.[0-9a-f]{12}\\.css");
    }

    @Test
    void theUrlHasTheBasePathAndTheVariablesOfTheMount() {
        Router shop = Router.create();
        shop.files("/files", folder.toString());
        shop.get("/page", request -> Assets.url(request, "app.css"));
        App app = App.create("--retort.server.trusted-proxies=127.0.0.1");
        app.mount("/{shop}", shop);
        TestClient client = serve(app);

        String url = client.get("/tea/page")
                .header("X-Forwarded-For", "198.51.100.1")
                .header("X-Forwarded-Prefix", "/de")
                .expect(200)
                .text();

        assertThat(url).matches("/de/tea/files/app\\.[0-9a-f]{12}\\.css");
        client.get(url.substring("/de".length())).expect(200).header("Cache-Control", FOR_GOOD);
    }

    @Test
    void whatAnAuthFilterProtectsIsKeptByTheClientAlone() {
        App app = App.create();
        app.group("/own", own -> {
            own.filter(Auth.basic("own", credentials -> Mono.just("ada")));
            own.files("/static", folder.toString());
            own.get("/url", request -> Assets.url(request, "app.css"));
        });
        TestClient client = serve(app);
        String url = client.get("/own/url").basic("ada", "x").expect(200).text();

        client.get(url).basic("ada", "x").expect(200).header("Cache-Control", "private, max-age=31536000, immutable");
        client.get(url).expect(401);
    }

    @Test
    void aMissingFileIsAWarningInRunMode() {
        TestClient client = serve(app());

        for (int time = 0; time < 2; time++) {
            assertThat(url(client, "ap.css")).isEqualTo("/static/ap.css");
        }

        assertThat(log.at(Level.WARN))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("asset \"ap.css\": in none of the folders of files, did you mean \"app.css\"?"))
                .filteredOn(warning -> warning.contains("\"ap.css\""))
                .hasSize(1);
    }

    @Test
    void aMissingFileIsAnErrorInDebugMode() {
        TestClient client = serve(app("--debug"));

        client.get("/url/img/logo.svgg").expect(500);

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains(
                        "asset \"img/logo.svgg\"",
                        "did you mean \"img/logo.svg\"?",
                        "(expected: a file below /static/)");
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsNoUrl() {
        TestClient client = serve(app());

        client.get("/url/x%2F..%2F..%2Fetc").expect(500);

        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("IllegalArgumentException");
    }

    @Test
    void withoutAFolderTheMessageSaysHowToHaveOne() {
        App app = App.create();
        app.get("/", request -> Assets.url(request, "app.css"));

        serve(app).get("/").expect(500);

        assertThat(log.at(Level.ERROR))
                .singleElement()
                .asString()
                .contains("the application has no folder of files", "app.files(\"/static\", \"static\")");
    }

    @Test
    void aNameCanBeCheckedAtTheStart() {
        App app = app();
        serve(app);

        Assets assets = app.service(Assets.class);

        assets.require("app.css");
        assertThatThrownBy(() -> assets.require("app.cs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean \"app.css\"?");
    }

    @Test
    void filesOfAJarAreHashedToo() throws Exception {
        Path jar = temporary.resolve("assets.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            entry(out, "web/", "");
            entry(out, "web/css/", "");
            entry(out, "web/css/app.css", "in jar");
            entry(out, "web/css/app.css.gz", "zipped");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            App app = App.create();
            app.files("/jar", "classpath:web");
            app.get("/url/{name:path}", request -> Assets.url(request, request.param("name")));
            TestClient client = serve(app);

            String url = url(client, "css/app.css");
            assertThat(url).matches("/jar/css/app\\.[0-9a-f]{12}\\.css");
            client.get(url).expect(200).header("Cache-Control", FOR_GOOD).text("in jar");
            client.get(url)
                    .header("Accept-Encoding", "gzip")
                    .expect(200)
                    .header("Content-Encoding", "gzip")
                    .header("Cache-Control", FOR_GOOD);
            client.get("/jar/css/app.000000000000.css").expect(200).header("Cache-Control", "no-cache");
            assertThatThrownBy(() -> app.service(Assets.class).require("css/ap.css"))
                    .hasMessageContaining("did you mean \"css/app.css\"?");
            assertThatThrownBy(() -> app.service(Assets.class).require("css"))
                    .isInstanceOf(IllegalArgumentException.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content.getBytes());
        out.closeEntry();
    }
}
