package packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the jars that this module builds, each as docs/packaging.md says. */
@Timeout(120)
class PackagedIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    // more than the 400 KB that were aimed at: this keeps it from growing unnoticed
    private static final int LARGEST_CORE = 1200 * 1024;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void aFolderOfJarsAnswers() throws Exception {
        String path = jar("") + File.pathSeparator + "lib/*";

        try (RunningJar program = RunningJar.start(TARGET, "-cp", path, "packaged.Packaged")) {
            answers(program.url());
        }
    }

    @Test
    void aJarWhoseManifestNamesTheFolderAnswers() throws Exception {
        try (RunningJar program = RunningJar.start(TARGET, "-jar", jar(""))) {
            answers(program.url());
        }
    }

    @Test
    void theModulePathAnswers() throws Exception {
        String path = jar("") + File.pathSeparator + "lib";

        try (RunningJar program = RunningJar.start(
                TARGET,
                "--module-path",
                path,
                "--add-modules",
                "ALL-MODULE-PATH",
                "--module",
                "example.packaged/packaged.Packaged")) {
            answers(program.url());
        }
    }

    @Test
    void oneJarWithMergedServicesAnswers(@TempDir Path folder) throws Exception {
        Files.copy(TARGET.resolve(jar("-all")), folder.resolve("all.jar"));

        try (RunningJar program = RunningJar.start(folder, "-jar", "all.jar")) {
            answers(program.url());
        }
    }

    @Test
    void oneJarWithoutMergedServicesSaysWhichPluginIsLostAndWhatToDo(@TempDir Path folder) throws Exception {
        Files.copy(TARGET.resolve(jar("-lost")), folder.resolve("lost.jar"));

        try (RunningJar program = RunningJar.start(folder, "-jar", "lost.jar")) {
            assertThat(program.end()).contains("PLUGIN-LOST", "META-INF/services", "ServicesResourceTransformer");
            assertThat(program.exitCode()).isNotZero();
        }
    }

    @Test
    void oneJarThatLostTheImplementationSaysSo(@TempDir Path folder) throws Exception {
        Path broken = folder.resolve("broken.jar");
        copyWithout("META-INF/services/dev.retort.AppFactory", TARGET.resolve(jar("-all")), broken);

        try (RunningJar program = RunningJar.start(folder, "-jar", "broken.jar")) {
            assertThat(program.end()).contains("CORE-MISSING", "META-INF/services");
            assertThat(program.exitCode()).isNotZero();
        }
    }

    @Test
    void theCoreDoesNotGrowUnnoticed() throws IOException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            assertThat(jars.filter(jar -> jar.getFileName().toString().startsWith("framework-core-")))
                    .singleElement()
                    .satisfies(core -> assertThat(Files.size(core)).isLessThanOrEqualTo(LARGEST_CORE));
        }
    }

    private static void answers(String url) throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(url + "/"))).body()).isEqualTo("Hello, World!");
        assertThat(send(HttpRequest.newBuilder(URI.create(url + "/pets/rex"))).body())
                .isEqualTo("{\"name\":\"Rex\",\"age\":3}");
        assertThat(send(HttpRequest.newBuilder(URI.create(url + "/page"))).body())
                .contains("<p>&lt;Rex&gt; is here");
        HttpResponse<String> refused = send(HttpRequest.newBuilder(URI.create(url + "/pets"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"Rex\",\"age\":-3}")));
        assertThat(refused.statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String jar(String classifier) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("example-packaged-[0-9.]+(-SNAPSHOT)?" + classifier + "\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no jar" + classifier + " in " + TARGET));
        }
    }

    private static void copyWithout(String left, Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                JarOutputStream copy = new JarOutputStream(Files.newOutputStream(to))) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().equals(left)) {
                    copy.putNextEntry(new JarEntry(entry.getName()));
                    jar.getInputStream(entry).transferTo(copy);
                }
            }
        }
    }
}
