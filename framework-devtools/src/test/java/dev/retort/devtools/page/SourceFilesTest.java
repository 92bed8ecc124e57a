package dev.retort.devtools.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.devtools.reload.SourceLookup;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFilesTest {
    @TempDir
    Path project;

    @ParameterizedTest
    @CsvSource({
        "target/classes, src/main/java",
        "target/test-classes, src/test/java",
        "build/classes/java/main, src/main/java",
        "build/classes/java/test, src/test/java",
    })
    void findsTheSourcesBesideTheOutputOfABuild(String output, String sources) throws IOException {
        file(output + "/demo/Shop$Cart.class", "");
        file(sources + "/demo/Shop.java", "1\n2\n3\n");

        assertThat(excerpt(output, "demo.Shop$Cart", "Shop.java", 2).lines()).containsExactly("1", "2", "3");
    }

    @Test
    void takesFiveLinesBeforeAndAfter() throws IOException {
        file("target/classes/Shop.class", "");
        file("src/main/java/Shop.java", "line\n".repeat(30));

        assertThat(excerpt("target/classes", "Shop", "Shop.java", 20))
                .satisfies(excerpt -> assertThat(excerpt.first()).isEqualTo(15))
                .satisfies(excerpt -> assertThat(excerpt.lines()).hasSize(11));
    }

    @Test
    void showsWhatItCanOfAFileThatIsNotUtf8() throws IOException {
        file("target/classes/Shop.class", "");
        Path source = file("src/main/java/Shop.java", "");
        Files.write(source, "größer".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(excerpt("target/classes", "Shop", "Shop.java", 1).lines()).containsExactly("gr\uFFFD\uFFFDer");
    }

    @ParameterizedTest
    @CsvSource({
        "demo.Shop, Shop.java, 0",
        "demo.Shop, Shop.java, 99",
        "demo.Shop, , 1",
        "demo.Shop, Other.java, 1",
        "demo.Missing, Shop.java, 1",
        "java.lang.String, String.java, 1",
        "org.junit.jupiter.api.Test, Test.java, 1",
    })
    void findsNothingForOtherFrames(String type, String file, int line) throws IOException {
        file("target/classes/demo/Shop.class", "");
        file("src/main/java/demo/Shop.java", "1\n");

        assertThat(excerpt("target/classes", type, file, line)).isNull();
    }

    private Excerpt excerpt(String output, String type, String file, int line) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {url(output)}, getClass().getClassLoader())) {
            StackTraceElement frame = new StackTraceElement(type, "method", file, line);
            return new SourceFiles(loader, () -> SourceLookup.NONE)
                    .source(frame)
                    .map(source -> Excerpt.around(source.file(), file, source.lines(), line))
                    .filter(excerpt -> !excerpt.lines().isEmpty())
                    .orElse(null);
        }
    }

    private URL url(String folder) throws MalformedURLException {
        return project.resolve(folder).toUri().toURL();
    }

    private Path file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
