package packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devtools are a dependency of this program and are in nothing that it ships. */
@Timeout(120)
class DevtoolsIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static List<Path> jars(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .toList();
        }
    }

    private static Path program() throws IOException {
        return jars(TARGET, "example-packaged-[0-9.]+(-SNAPSHOT)?\\.jar").get(0);
    }

    /** The class path of the folder of jars; the program itself is where no sources stand beside it. */
    private static String classPath(Path folder, boolean withDevtools) throws IOException {
        Path moved = Files.copy(program(), folder.resolve("shop.jar"));
        String path = moved + File.pathSeparator + TARGET.resolve("lib") + "/*";
        return withDevtools ? path + File.pathSeparator + TARGET.resolve("devtools") + "/*" : path;
    }

    @Test
    void s40_nothingOfItIsInWhatIsShipped() throws Exception {
        assertThat(jars(TARGET.resolve("devtools"), "framework-devtools-.*\\.jar"))
                .hasSize(1);
        assertThat(jars(TARGET.resolve("lib"), ".*devtools.*")).isEmpty();
        for (Path jar : jars(TARGET, "example-packaged-.*\\.jar")) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    assertThat(entry.getName().toLowerCase(Locale.ROOT)).doesNotContain("devtools");
                    byte[] content = file.getInputStream(entry).readAllBytes();
                    assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("/-/dev/");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--debug", "--retort.debug=true"})
    void s40_debugModeIsRefusedWhereTheProgramIsAJar(String flag, @TempDir Path folder) throws Exception {
        for (boolean withDevtools : List.of(false, true)) {
            Path own = Files.createDirectory(folder.resolve("with-" + withDevtools));
            try (RunningJar program =
                    RunningJar.start(own, "-cp", classPath(own, withDevtools), "packaged.Packaged", flag)) {
                assertThat(program.end()).contains("DEBUG-PRODUCTION");
                assertThat(program.exitCode()).isNotZero();
            }
        }
    }

    @Test
    void s40_aJarThatWasPutThereByHandAnswersNothingInRunMode(@TempDir Path folder) throws Exception {
        try (RunningJar program = RunningJar.start(folder, "-cp", classPath(folder, true), "packaged.Packaged")) {
            String url = program.url();
            assertThat(get(url + "/").body()).isEqualTo("Hello, World!");
            String missing = get(url + "/nowhere").body().replaceAll("request[: ][0-9a-z]+", "");

            Random random = new Random(40);
            List<String> known = List.of("events", "client.js", "worker.js");
            for (int count = 0; count < 10_000; count++) {
                String name = count < known.size() ? known.get(count) : Long.toHexString(random.nextLong());
                HttpResponse<String> answer = get(url + "/-/dev/" + name);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body().replaceAll("request[: ][0-9a-z]+", "")).isEqualTo(missing);
            }
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
