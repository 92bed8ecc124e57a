package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 38: the PIN of the console, in programs of their own in a pseudo terminal. */
class ConsolePinTest {
    private static final String URL = "listening +(http://127\\.0\\.0\\.1:\\d+)";
    private static final String READY = "keys +r reload, .*p console";
    private static final String PIN = "console +at /-/dev/console, PIN (\\w{4}-\\w{4})";
    private static final String LOGBACK = "<configuration><appender name='F' class='ch.qos.logback.core.FileAppender'>"
            + "<file>program.log</file><encoder><pattern>%msg%n%ex</pattern></encoder></appender>"
            + "<root level='DEBUG'><appender-ref ref='F'/></root></configuration>";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        demo = new DemoProgram(folder)
                .main("app.get(\"/pid\", () -> \"\" + ProcessHandle.current().pid());\n"
                        + "app.get(\"/fail\", () -> { throw new IllegalStateException(\"broken\"); });")
                .write("logback-file.xml", LOGBACK);
        demo.build();
    }

    private TerminalSession start() throws IOException {
        Map<String, String> environment =
                Map.of("JAVA_TOOL_OPTIONS", "-Dlogback.configurationFile=" + demo.path("logback-file.xml"));
        return TerminalSession.run(demo, environment, TerminalSession.java(demo, "--console"));
    }

    @Test
    void s38_fiveWrongPinsLockTheRightOneOutUntilTheKeyUnlocksIt() throws Exception {
        try (TerminalSession terminal = start()) {
            String pin = terminal.until(PIN);
            terminal.until(READY);
            ConsoleClient console = ConsoleClient.open(terminal.until(URL), "/-/dev/console");
            assertThat(console.post("evaluate", "1").statusCode()).isEqualTo(401);
            for (int left = 4; left > 0; left--) {
                assertThat(console.post("pin", "AAAAAAA").body())
                        .startsWith("wrong PIN, " + left + (left == 1 ? " attempt" : " attempts") + " left");
                terminal.until("a wrong PIN by 127.0.0.1, " + left + " left");
            }
            assertThat(console.post("pin", "AAAAAAA").statusCode()).isEqualTo(423);

            HttpResponse<String> locked = console.post("pin", pin);
            assertThat(locked.statusCode()).isEqualTo(423);
            assertThat(locked.body()).contains("press p in the terminal");
            assertThat(console.post("evaluate", "1").statusCode()).isEqualTo(401);

            terminal.type("p");
            terminal.until("console +unlocked");
            assertThat(console.enter(pin).evaluated("6 * 7")).contains("\"value\":\"42\"");
            terminal.until("console +opened by 127.0.0.1");
        }
    }

    @Test
    void s38_thePinIsInTheTerminalOnlyAndAnotherOneAfterAStart() throws Exception {
        String ticket;
        String first;
        try (TerminalSession terminal = start()) {
            first = terminal.until(PIN);
            ConsoleClient console =
                    ConsoleClient.open(terminal.until(URL), "/-/dev/console").enter(first);
            assertThat(console.evaluated("new java.io.File(\".\").exists()")).contains("true");
            ticket = console.ticket();
            String pid = get(terminal.until(URL) + "/pid");
            get(terminal.until(URL) + "/fail");
            String process = read(Path.of("/proc", pid, "cmdline")) + read(Path.of("/proc", pid, "environ"));
            assertThat(process).contains("--console").doesNotContain(first, first.replace("-", ""));
            for (Path file : files()) {
                assertThat(read(file)).as(file.toString()).doesNotContain(first, first.replace("-", ""));
            }
            assertThat(read(demo.path("program.log"))).contains("broken");
        }
        try (TerminalSession terminal = start()) {
            assertThat(terminal.until(PIN)).isNotEqualTo(first);
            ConsoleClient console = ConsoleClient.open(terminal.until(URL), "/-/dev/console");
            console.ticket(ticket.replaceFirst("-\\d+=", "-" + terminal.until("http://127\\.0\\.0\\.1:(\\d+)") + "="));
            assertThat(console.post("evaluate", "1").statusCode()).isEqualTo(401);
            assertThat(console.post("pin", first).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void itIsNotPrintedIntoAFileAndTheTerminalSaysSo() throws Exception {
        List<String> arguments =
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "run", "--debug", "--port=0", "--console");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            ConsoleClient console = ConsoleClient.open(program.url(), "/-/dev/console");
            for (int attempt = 0; attempt < 5; attempt++) {
                console.post("pin", "AAAAAAA");
            }

            assertThat(console.post("pin", "AAAAAAA").body()).contains("start the program again");
            assertThat(program.said())
                    .contains("its PIN is shown in a terminal only, and this output goes to a file")
                    .contains("a start of the program unlocks it, as no keys are read here")
                    .doesNotContainPattern("PIN \\w{4}-\\w{4}");
        }
    }

    @Test
    void outsideOfDebugModeThereIsNone() throws Exception {
        List<String> arguments =
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "run", "--port=0", "--console");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/-/dev/console")).startsWith("404 ").doesNotContain("console");
            assertThat(program.said()).contains("no console: --console is for debug mode (add --debug)");
        }
    }

    @Test
    void withoutTheModuleOfTheJdkItIsOffAndSaysSo() throws Exception {
        List<String> arguments = List.of(
                "--limit-modules=java.se,jdk.unsupported,jdk.compiler,jdk.management",
                "-cp",
                ForkedProgram.classPath(demo),
                "demo.Main",
                "run",
                "--debug",
                "--port=0",
                "--console");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/-/dev/console")).startsWith("404 ");
            assertThat(program.get("/pid")).startsWith("200 ");
            assertThat(program.said()).contains("console     off: this Java runtime has no module jdk.jshell");
        }
    }

    private static String get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    // all but what the terminal shows
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(demo.path(""))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("shown"))
                    .toList();
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
