package dev.retort.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.App;
import dev.retort.Assets;
import dev.retort.SetupException;
import dev.retort.testing.TestClient;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries for browsers that are dependencies like others. */
class WebJarTest {
    private static final String FILES = "META-INF/resources/webjars/tiny/1.2.3/";

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private URLClassLoader loader;

    @BeforeEach
    void putAWebJarOnTheClassPath() throws IOException {
        Path jar = folder.resolve("tiny-1.2.3.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/maven/org.webjars.npm/tiny/pom.properties", "artifactId=tiny\nversion=1.2.3\n");
            entry(out, FILES, ""); // and none for dist/, as in those of npm
            entry(out, FILES + "dist/tiny.js", "tiny()");
            entry(out, FILES + "package.json", "{}");
        }
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content.getBytes());
        out.closeEntry();
    }

    @AfterEach
    void takeItAway() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void theVersionStandsInTheJarAlone() {
        App app = App.create();
        app.files("/tiny", "webjar:tiny/dist");
        app.files("/all", "webjar:tiny/");
        app.get("/page", request -> Assets.url(request, "tiny.js"));

        try (TestClient client = TestClient.of(app)) {
            client.get("/tiny/tiny.js").expect(200).text("tiny()").type("text/javascript; charset=utf-8");
            client.get("/all/package.json").expect(200).text("{}");
            client.get("/tiny/package.json").expect(404);
            String asset = client.get("/page").expect(200).text();
            assertThat(asset).matches("/tiny/tiny\\.[0-9a-f]{12}\\.js");
            client.get(asset).expect(200).text("tiny()");
        }
    }

    @Test
    void oneThatIsMissingFailsTheStart() {
        for (String location : new String[] {"webjar:huge/dist", "webjar:tiny/src", "webjar:", "webjar:tiny/../../x"}) {
            App app = App.create();
            app.files("/js", location);

            assertThatThrownBy(() -> TestClient.of(app))
                    .isInstanceOfSatisfying(
                            SetupException.class,
                            missing -> assertThat(missing.code()).isEqualTo("FILES-FOLDER"))
                    .hasMessageContainingAll("/js", '"' + location + '"', "no folder of a WebJar on the class path");
        }
    }
}
