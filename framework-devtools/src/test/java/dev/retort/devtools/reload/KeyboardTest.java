package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in the terminal, a pseudo one, of a program in a JVM of its own. */
class KeyboardTest {
    private static final String URL = "listening +(http://127\\.0\\.0\\.1:\\d+)";
    private static final String READY = "keys +r reload, o browser, l routes, .*q quit, \\? help";
    private static final String AS_BEFORE =
            "\necho \"ended $?\"\nuntil stty -a | grep -q ' icanon'; do sleep 0.1; done\n"
                    + "stty -a | grep -o ' echo '\necho restored\n";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        demo = new DemoProgram(folder)
                .main("app.get(\"/users/{id}\", request -> \"\" + ProcessHandle.current().pid()).name(\"user\");");
        demo.build();
    }

    private static String get(String url) throws IOException {
        try (var answer = URI.create(url).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void keysReloadListRoutesOpenTheBrowserHelpAndQuit() throws Exception {
        Path opened = demo.path("opened");
        demo.write("browser.sh", "echo \"$1\" > '" + opened + "'");
        Map<String, String> environment = Map.of("BROWSER", "sh " + demo.path("browser.sh"));
        try (TerminalSession terminal =
                TerminalSession.run(demo, environment, TerminalSession.java(demo) + AS_BEFORE)) {
            terminal.until(READY);
            terminal.type("l");
            assertThat(terminal.until("GET  /users/\\{id\\}  Main.java:\\d+  user"))
                    .isNotEmpty();

            terminal.type("r");
            assertThat(terminal.until("gen 2, \\d+ ms\\R")).isNotEmpty();
            demo.edit("Main", "\"\" +", "\"v\" +");
            assertThat(terminal.until("gen 3, \\d+ ms: Main.java")).isNotEmpty();

            terminal.type("o");
            DemoProgram.await(() -> Files.exists(opened) && opened.toFile().length() > 0);
            assertThat(Files.readString(opened).strip()).startsWith(terminal.until(URL));

            terminal.type("z");
            terminal.until("\\? lists the keys");
            terminal.type("?");
            terminal.until("q  stop the program");

            terminal.type("q");
            assertThat(terminal.until("ended (\\d+)")).isEqualTo("0");
            terminal.until(" echo \\s+restored");
        }
    }

    @Test
    void theTerminalIsAsBeforeAfterAnInterrupt() throws Exception {
        try (TerminalSession terminal = TerminalSession.run(demo, Map.of(), TerminalSession.java(demo) + AS_BEFORE)) {
            terminal.until(READY);
            terminal.type("\003");
            terminal.until(" echo \\s+restored");
        }
    }

    @Test
    void theTerminalIsAsBeforeAfterACrash() throws Exception {
        try (TerminalSession terminal = TerminalSession.run(demo, Map.of(), TerminalSession.java(demo) + AS_BEFORE)) {
            terminal.until(READY);
            long pid = Long.parseLong(get(terminal.until(URL) + "/users/1"));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(terminal.until("ended (\\d+)")).isEqualTo("137");
            terminal.until(" echo \\s+restored");
        }
    }

    @Test
    void aJobInTheBackgroundReadsNothingUntilItIsFetched() throws Exception {
        String script = "set -m\n" + TerminalSession.java(demo) + " &\nread -r line\necho \"shell read $line\"\n"
                + "fg %1\n" + AS_BEFORE;
        try (TerminalSession terminal = TerminalSession.run(demo, Map.of(), script)) {
            String url = terminal.until(URL);
            terminal.type("l\n");
            terminal.until("shell read l");
            assertThat(get(url + "/users/1")).isNotEmpty(); // it was not stopped
            terminal.until(READY);
            terminal.type("l");
            terminal.until("GET  /users/\\{id\\}  Main.java:\\d+  user");
            terminal.type("q");
            terminal.until(" echo \\s+restored");
        }
    }

    @Test
    void theStandardInputBelongsToTheProgramWhereItIsNoTerminalOrKeysAreOff() throws Exception {
        demo.main("app.get(\"/line\", () -> new Scanner(System.in).nextLine()).blocking();");
        demo.build();
        String java = TerminalSession.java(demo);
        try (TerminalSession terminal = TerminalSession.run(demo, Map.of(), "echo from the pipe | " + java)) {
            assertThat(get(terminal.until(URL) + "/line")).isEqualTo("from the pipe");
            assertThat(terminal.shown()).doesNotContain("r reload");
        }
        try (TerminalSession terminal =
                TerminalSession.run(demo, Map.of(), TerminalSession.java(demo, "--retort.dev.keys=false"))) {
            String url = terminal.until(URL);
            terminal.type("from the keyboard\n");
            assertThat(get(url + "/line")).isEqualTo("from the keyboard");
            assertThat(terminal.shown()).doesNotContain("r reload");
        }
    }
}
