package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that hold the event loop, in programs of their own: BlockHound changes a JVM for good. */
class BlockingTest {
    private static final String LET_IN = "-XX:+AllowRedefinitionToAddDeleteMethods";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        demo = new DemoProgram(folder)
                .main("app.get(\"/\", () -> { Thread.sleep(600); return \"slept\"; }).nonBlocking();\n"
                        + "app.get(\"/fine\", () -> \"fine\");");
        demo.build();
    }

    private ForkedProgram start(String classPath, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPath, "demo.Main", "--debug", "--port=0"));
        arguments.add("--retort.dev.strict-blocking=" + (options.length > 0 || !classPath.contains("blockhound")));
        return ForkedProgram.start(demo, Map.of(), arguments);
    }

    @Test
    void s36_aHeldEventLoopIsNamedWithItsOwnLine() throws Exception {
        try (ForkedProgram program = start(ForkedProgram.classPath(demo))) {
            assertThat(program.get("/")).isEqualTo("200 slept");

            DemoProgram.await(() -> program.said().contains(" has been held for "));
            assertThat(program.said())
                    .containsPattern(
                            "held for \\d+ ms, in GET / \\(Main.java:\\d+\\), by java.lang.Thread.sleep, called"
                                    + " at demo.Main.lambda\\$main\\$[\\w$]+\\(Main.java:\\d+\\)");
        }
    }

    @Test
    void s36_strictModeRefusesTheCallOnAPage() throws Exception {
        try (ForkedProgram program = start(ForkedProgram.classPath(demo), LET_IN)) {
            assertThat(program.get("/fine")).isEqualTo("200 fine");
            assertThat(program.get("/"))
                    .startsWith("500 ")
                    .contains("Blocking call! java.lang.Thread.sleep")
                    .contains("Main.java");
            demo.edit("Main", "Thread.sleep(600);", "");
            assertThat(program.get("/")).isEqualTo("200 slept");
        }
    }

    @Test
    void strictModeSaysWhatItNeeds() throws Exception {
        String without = ForkedProgram.classPath(demo).replaceAll("[^:]*blockhound[^:]*:?", "");
        try (ForkedProgram program = start(without)) {
            DemoProgram.await(() -> program.said().contains("DEV-STRICT"));
            assertThat(program.said()).contains("add io.projectreactor.tools:blockhound");
        }
    }
}
