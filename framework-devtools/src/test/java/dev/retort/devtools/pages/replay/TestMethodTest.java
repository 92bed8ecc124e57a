package dev.retort.devtools.pages.replay;

import static dev.retort.devtools.pages.replay.RequestSamples.NASTY;
import static dev.retort.devtools.pages.replay.RequestSamples.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.devtools.traffic.RecordedRequest;
import dev.retort.testing.TestClient;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that were made of requests, compiled and run. */
class TestMethodTest {
    @TempDir
    private Path folder;

    private Class<?> compiled(List<RecordedRequest> requests) throws Exception {
        Map<String, String> methods = new TreeMap<>();
        requests.forEach(request -> methods.put("R" + methods.size(), TestMethod.of(request)));
        StringBuilder source =
                new StringBuilder("import dev.retort.testing.TestClient;\nimport org.junit.jupiter.api.Test;\n");
        source.append("public class Made {\n");
        methods.forEach((name, method) -> source.append("static class ")
                .append(name)
                .append(" {\n")
                .append(method)
                .append("}\n"));
        Path file = Files.writeString(folder.resolve("Made.java"), source + "}\n", StandardCharsets.US_ASCII);
        StringWriter problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.US_ASCII)) {
            boolean isCompiled = compiler.getTask(
                            problems,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(isCompiled).as("%s%n%s", source, problems).isTrue();
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader()).loadClass("Made$R0");
    }

    private static void run(Class<?> made) throws Exception {
        try (TestClient client = TestClient.of(RequestSamples.app())) {
            var constructor = made.getDeclaredConstructor();
            constructor.setAccessible(true);
            var method = made.getDeclaredMethods()[0];
            method.setAccessible(true);
            method.invoke(constructor.newInstance(), client);
        }
    }

    @Test
    void whateverIsInARequestCompilesAndComesBackAsItWas() throws Exception {
        RecordedRequest request = record(
                "POST",
                "/echo/a'b$(id)?q=%22%5Cu0022",
                sent -> sent.header("X-Q", "\"\\u0022\\").text(NASTY));

        Class<?> made = compiled(List.of(request));

        assertThat(TestMethod.of(request)).contains(".expect(200)", ".text(\"it's \\\"q\\\" $HOME");
        run(made);
    }

    @Test
    void everyKindOfRequestCompiles() throws Exception {
        Class<?> made = compiled(List.of(
                record("GET", "/echo/x", sent -> sent),
                record("HEAD", "/echo/x", sent -> sent),
                record("DELETE", "/echo/%F0%9F%98%80/\u007e", sent -> sent.accept("a/b")),
                record("PATCH", "/echo/9class.int", sent -> sent.text("\ud83d\ude00 \\")),
                record("QUERY", "/nowhere/" + "x".repeat(200), sent -> sent.text("*/ // \"\"\"")),
                record("GET", "/echo/x", sent -> sent.addHeader("X-Two", "1").addHeader("X-Two", "2"))));

        assertThat(made.getDeclaredMethods()[0].getName()).isEqualTo("testGetEchoXAnswers200");
        run(made);
    }

    @Test
    void secretsAreLeftOutAndNamed() {
        RecordedRequest request = record(
                "POST",
                "/echo/x?token=t77",
                sent -> sent.header("Authorization", "Bearer t78").form("password", "t80"));

        assertThat(TestMethod.of(request))
                .contains("// left out, as secrets are: Authorization", "password=***")
                .doesNotContain("t77", "t78", "t80");
    }
}
