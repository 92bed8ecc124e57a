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
    private static final Pattern PLUGIN = Pattern.compile(
            "<artifactId>maven-(dependency|compiler|resources)-plugin</artifactId>\\s*<version>[^<]+</version>");
    private static final String PARENT =
            "<parent><groupId>demo</groupId><artifactId>all</artifactId><version>1</version></parent>";

    private DemoProgram demo;

    private static Path root() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    }

    // of the plugins the local repository has the versions of this build
    private static String build() throws IOException {
        String plugins = PLUGIN.matcher(Files.readString(root().resolve("pom.xml")))
                .results()
                .map(plugin -> "<plugin>" + plugin.group() + "</plugin>")
                .collect(Collectors.joining());
        return "<build><pluginManagement><plugins>" + plugins + "</plugins></pluginManagement></build>";
    }

    private void pom(String path, String name, String content) {
        demo.write(
                path,
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>" + name
                        + "</artifactId><version>1</version>" + content + "</project>");
    }

    private static String dependencies(String... dependencies) {
        return "<dependencies>" + String.join("", dependencies) + "</dependencies>";
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
        return dependency("org.opentest4j", "opentest4j", version.group(1));
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    // without the library, and without what is of tests here and would be of the program, as its sources are on this
    // disk
    private ForkedProgram start() throws IOException {
        Path root = root();
        String path = Arrays.stream(ForkedProgram.classPath(demo).split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !String.valueOf(entry.getFileName()).matches("(opentest4j|junit)-.*|test-classes"))
                .filter(entry -> !entry.startsWith(root.resolve("build")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        return ForkedProgram.start(demo, Map.of(), List.of("-cp", path, "demo.Main", "run", "--debug", "--port=0"));
    }

    @Test
    void s15_aDependencyThatIsAddedIsThereAndOneThatIsRemovedIsNot(@TempDir Path folder) throws Exception {
        demo = new DemoProgram(folder).main("app.get(\"/\", () -> \"without\");");
        pom("pom.xml", "demo", build());
        demo.build();
        try (ForkedProgram program = start()) {
            assertThat(program.get("/")).isEqualTo("200 without");

            demo.edit("Main", "\"without\"", "new org.opentest4j.TestAbortedException(\"with\").getMessage()");
            assertThat(program.get("/")).startsWith("500 ").contains("package org.opentest4j does not exist");
            pom("pom.xml", "demo", build() + dependencies(dependency()));
            assertThat(program.get("/")).isEqualTo("200 with");
            assertThat(program.said())
                    .contains("demo: added org.opentest4j:opentest4j:", "loads opentest4j-")
                    .doesNotContain("this JVM keeps the libraries");

            demo.edit("Main", "(\"with\")", "(\"still with\")");
            assertThat(program.get("/")).isEqualTo("200 still with");

            pom("pom.xml", "demo", build());
            assertThat(program.get("/")).startsWith("500 ").contains("package org.opentest4j does not exist");
            pom("pom.xml", "demo", build() + dependencies(dependency()));
            assertThat(program.get("/")).isEqualTo("200 still with");
        }
    }

    @Test
    void s15_aModuleThatNeedsAnotherOneOfItsBuildIsAskedForWithIt(@TempDir Path folder) throws Exception {
        demo = new DemoProgram(folder.resolve("shop")).main("app.get(\"/\", () -> Shelf.name());");
        demo.module("../shelf");
        demo.write(
                "../shelf/src/main/java/demo/Shelf.java",
                "package demo;\npublic class Shelf { public static String name() { return \"bare\"; } }");
        pom(
                "../pom.xml",
                "all",
                "<packaging>pom</packaging><modules><module>shelf</module><module>shop</module></modules>" + build());
        pom("../shelf/pom.xml", "shelf", PARENT);
        pom("pom.xml", "shop", PARENT + dependencies(dependency("demo", "shelf", "1")));
        demo.build();
        try (ForkedProgram program = start()) {
            assertThat(program.get("/")).isEqualTo("200 bare");

            pom("../shelf/pom.xml", "shelf", PARENT + dependencies(dependency()));
            demo.write(
                    "../shelf/src/main/java/demo/Shelf.java",
                    "package demo;\npublic class Shelf { public static String name() {"
                            + " return new org.opentest4j.TestAbortedException(\"full\").getMessage(); } }");

            assertThat(program.get("/")).isEqualTo("200 full");
            assertThat(program.said())
                    .contains("shelf: added org.opentest4j:opentest4j:", "loads opentest4j-")
                    .doesNotContain("this JVM keeps the libraries", "loads shelf");
        }
    }
}
