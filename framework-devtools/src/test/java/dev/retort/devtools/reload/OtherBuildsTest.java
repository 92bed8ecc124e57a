package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that are not built by Maven, or not of Java and javac alone. */
class OtherBuildsTest {
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    @Test
    void theFoldersOfGradleAreFound() throws Exception {
        demo.gradle()
                .write("build.gradle", "plugins { id 'java' }")
                .write("src/main/resources/texts.txt", "old text")
                .main(
                        "app.get(\"/\", () -> \"v0 \" + new String(Main.class.getResourceAsStream(\"/texts.txt\").readAllBytes()));")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0 old text");

        demo.edit("Main", "v0", "v1").write("src/main/resources/texts.txt", "new text");
        assertThat(demo.text("/")).isEqualTo("v1 new text");

        demo.write("build.gradle", "plugins { id 'application' }");
        assertThat(demo.text("/")).isEqualTo("v1 new text");
        assertThat(demo.printed()).contains("If the change of the Gradle build is about dependencies");
    }

    @Test
    void classesOfAnotherCompilerAreTakenOver() throws Exception {
        demo.foreign("Greeting", "public class Greeting { public static String text() { return \"old\"; } }")
                .main("app.get(\"/\", () -> \"v0 \" + Greeting.text());")
                .build();
        demo.run();
        assertThat(demo.text("/")).isEqualTo("v0 old");

        demo.foreign("Greeting", "public class Greeting { public static String text() { return \"new\"; } }");
        assertThat(demo.text("/")).isEqualTo("v0 new");

        demo.edit("Main", "v0", "v1");
        assertThat(demo.text("/")).isEqualTo("v1 new");
    }

    @Test
    void annotationProcessorsRunAtEachEdit(@TempDir Path repository) throws Exception {
        processor(repository);
        String before = System.setProperty("maven.repo.local", repository.toString());
        try {
            demo.write(
                            "pom.xml",
                            "<project><artifactId>demo</artifactId><build><plugins><plugin>"
                                    + "<artifactId>maven-compiler-plugin</artifactId><configuration><annotationProcessorPaths><path>"
                                    + "<groupId>org.acme</groupId><artifactId>names</artifactId><version>1</version>"
                                    + "</path></annotationProcessorPaths></configuration></plugin></plugins></build></project>")
                    .source("One", "@Deprecated class One {}")
                    .main("app.get(\"/\", () -> \"none\");")
                    .build();
            demo.run();
            assertThat(demo.text("/")).isEqualTo("none");

            demo.edit("Main", "\"none\"", "Names.ALL");
            assertThat(demo.text("/")).isEqualTo("One ");

            demo.source("Two", "@Deprecated class Two {}");
            assertThat(demo.text("/")).isEqualTo("One Two ");
        } finally {
            if (before == null) {
                System.clearProperty("maven.repo.local");
            } else {
                System.setProperty("maven.repo.local", before);
            }
        }
    }

    // writes demo.Names, with the names of all classes that are deprecated
    private void processor(Path repository) throws IOException {
        Path source = demo.path("names/Names.java");
        demo.write("names/Names.java", """
                import java.io.Writer;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                @SupportedAnnotationTypes("java.lang.Deprecated")
                public class Names extends AbstractProcessor {
                    @Override public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
                    @Override public boolean process(Set<? extends TypeElement> types, RoundEnvironment round) {
                        StringBuilder all = new StringBuilder();
                        round.getElementsAnnotatedWith(Deprecated.class).stream()
                                .map(element -> element.getSimpleName().toString()).sorted()
                                .forEach(name -> all.append(name).append(' '));
                        if (all.length() > 0) {
                            try (Writer out = processingEnv.getFiler().createSourceFile("demo.Names").openWriter()) {
                                out.write("package demo; class Names { static final String ALL = \\"" + all + "\\"; }");
                            } catch (java.io.IOException failure) {
                                throw new IllegalStateException(failure);
                            }
                        }
                        return false;
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                demo.path("names").toString(),
                                source.toString()))
                .isZero();
        Path folder = Files.createDirectories(repository.resolve("org/acme/names/1"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("names-1.jar")))) {
            jar.putNextEntry(new JarEntry("Names.class"));
            jar.write(Files.readAllBytes(demo.path("names/Names.class")));
            jar.putNextEntry(new JarEntry("META-INF/services/javax.annotation.processing.Processor"));
            jar.write("Names\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(List.of(folder.toFile().list())).containsExactly("names-1.jar");
    }
}
