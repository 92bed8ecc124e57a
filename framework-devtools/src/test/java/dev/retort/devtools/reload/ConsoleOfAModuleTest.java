package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console over an application that is a named module, while debug mode itself is on the class path. */
class ConsoleOfAModuleTest {
    @Test
    void itSeesWhatTheModuleExportsAndNamesTheRemedyForTheRest(@TempDir Path folder) throws Exception {
        DemoProgram demo = new DemoProgram(folder)
                .main("app.get(\"/fail\", () -> { throw new NoStock(); });")
                .source(
                        "NoStock",
                        "public class NoStock extends RuntimeException { public int left = 3; int shelf = 4; }")
                .write(
                        "src/main/java/demo/hidden/Secret.java",
                        "package demo.hidden; public class Secret { public int number() { return 7; } }");
        List<String> options = DemoModule.compile(
                demo,
                "module demo { requires static java.sql; exports demo; }",
                "demo/Main",
                "demo/NoStock",
                "demo/hidden/Secret");
        String script = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' --add-modules jdk.jshell '"
                + String.join("' '", options) + "' --debug --console --port=0";
        try (TerminalSession terminal = TerminalSession.run(demo, Map.of(), script)) {
            String pin = terminal.until("console +at /-/dev/console, PIN (\\w{4}-\\w{4})");
            String url = terminal.until("listening +(http://127\\.0\\.0\\.1:\\d+)");
            terminal.until("no reload: the program runs on the module path");
            ConsoleClient console = ConsoleClient.open(url, "/-/dev/console").enter(pin);

            assertThat(console.evaluated("new NoStock().left + 1")).contains("\"value\":\"4\"");
            assertThat(console.evaluated("Main.class.getModule().getName()")).contains("\\\"demo\\\"");
            assertThat(console.evaluated("new demo.hidden.Secret().number()"))
                    .contains("IllegalAccessError", "--add-exports demo/demo.hidden=ALL-UNNAMED");
            assertThat(console.evaluated("field(new NoStock(), \"shelf\")"))
                    .contains("InaccessibleObjectException", "--add-opens demo/demo=ALL-UNNAMED");
        }
    }
}
