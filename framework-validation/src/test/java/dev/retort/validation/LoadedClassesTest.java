package dev.retort.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.App;
import dev.retort.Request;
import dev.retort.testing.TestClient;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole application in a JVM of its own loads of Hibernate Validator. */
class LoadedClassesTest {
    record Plain(String name) {}

    record Constrained(@NotBlank String name) {}

    @TempDir
    Path folder;

    /** Starts an application, sends it a form, and stops it. */
    public static void main(String[] arguments) {
        App app = App.create();
        app.post("/plain", LoadedClassesTest::plain);
        if (arguments[0].equals("constrained")) {
            app.post("/constrained", LoadedClassesTest::constrained);
        }
        try (TestClient client = TestClient.of(app)) {
            client.post("/plain").form("name", "").expect(200);
        }
    }

    private static String plain(Request request, Plain plain) {
        return "plain " + plain.name();
    }

    private static String constrained(Request request, Constrained constrained) {
        return "constrained " + constrained.name();
    }

    @Test
    void anApplicationWithoutConstraintsLoadsNothingOfHibernateValidator() throws Exception {
        assertThat(loaded("plain")).isNotEmpty().noneMatch(LoadedClassesTest::isOfHibernate);
    }

    @Test
    void anApplicationWithAConstraintLoadsIt() throws Exception {
        assertThat(loaded("constrained")).anyMatch(LoadedClassesTest::isOfHibernate);
    }

    private static boolean isOfHibernate(String line) {
        return line.contains("org.hibernate.validator.") || line.contains("org.jboss.logging.");
    }

    private List<String> loaded(String which) throws IOException, InterruptedException {
        Path classes = folder.resolve(which + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xlog:class+load:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadedClassesTest.class.getName(),
                        which)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Files.readAllLines(classes);
    }
}
