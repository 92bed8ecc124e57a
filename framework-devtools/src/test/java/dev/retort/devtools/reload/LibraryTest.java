package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 15, with the real Maven and a library that the local repository has, as tests are run with it. */
class LibraryTest {
    private static final Pattern VERSION = Pattern.compile("opentest4j-(.+)\\.jar");
    private static final Pattern PLUGIN =
            Pattern.compile("<artifactId>maven-dependency-plugin</artifactId>\\s*<version>([^<]+)<");

    private DemoProgram demo;

    // of the plugins the local repository has the versions of this build
    private void pom(String dependencies) throws IOException {
        Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
        Matcher plugin = PLUGIN.matcher(Files.readString(root.resolve("pom.xml")));
        assertThat(plugin.find()).isTrue();
        demo.write(
                "pom.xml",
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>demo</artifactId>"
                        + "<version>1</version><build><plugins><plugin><artifactId>maven-dependency-plugin</artifactId>"
                        + "<version>" + plugin.group(1) + "</version></plugin></plugins></build><dependencies>"
                        + dependencies + "</dependencies></project>");
    }

    private static Path library() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry ->
                        VERSION.matcher(String.valueOf(entry.getFileName())).matches())
                .findFirst()
                .orElseThrow();
    }

    private static String dependency() {
        Matcher version = VERSION.matcher(library().getFileName().toString());
        assertThat(version.matches()).isTrue();
        return "<dependency><groupId>org.opentest4j</groupId><artifactId>opentest4j</artifactId><version>"
                + version.group(1) + "</version></dependency>";
    }

    @Test
    void s15_aDependencyThatIsAddedIsThereAndOneThatIsRemovedIsNot(@TempDir Path folder) throws Exception {
        demo = new DemoProgram(folder).main("app.get(\"/\", () -> \"without\");");
        pom("");
        demo.build();
        String path = Arrays.stream(ForkedProgram.classPath(demo).split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(opentest4j|junit)-.*"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = List.of("-cp", path, "demo.Main", "run", "--debug", "--port=0");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/")).isEqualTo("200 without");

            demo.edit("Main", "\"without\"", "new org.opentest4j.TestAbortedException(\"with\").getMessage()");
            assertThat(program.get("/")).startsWith("500 ").contains("package org.opentest4j does not exist");
            pom(dependency());
            assertThat(program.get("/")).isEqualTo("200 with");
            assertThat(program.said())
                    .contains("demo: added org.opentest4j:opentest4j:", "loads opentest4j-")
                    .doesNotContain("this JVM keeps the libraries");

            demo.edit("Main", "(\"with\")", "(\"still with\")");
            assertThat(program.get("/")).isEqualTo("200 still with");

            pom("");
            assertThat(program.get("/")).startsWith("500 ").contains("package org.opentest4j does not exist");
            pom(dependency());
            assertThat(program.get("/")).isEqualTo("200 still with");
        }
    }
}
