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
            assertThat(program.get("/-/dev/blocking.json"))
                    .containsPattern("\"text\":\"Main.java:\\d+\",\"file\":\"[^\"]+/demo/Main.java\"")
                    .containsPattern("\"route\":\"GET / \\(Main.java:\\d+\\)\",\"call\":\"java.lang.Thread.sleep\"")
                    .contains("\"found\":\"held\",\"count\":1", "make the handler .blocking()");
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
            DemoProgram.await(() -> program.said().contains(" was refused in "));
            assertThat(program.said())
                    .containsPattern(
                            "java.lang.Thread.sleep was refused in GET / \\(Main.java:\\d+\\), called at"
                                    + " demo.Main.lambda\\$main\\$[\\w$]+\\(Main.java:\\d+\\) \\(make the handler .blocking\\(\\)");
            assertThat(program.get("/-/dev/blocking.json"))
                    .containsPattern("\"route\":\"GET / \\(Main.java:\\d+\\)\",\"call\":\"java.lang.Thread.sleep\"")
                    .contains("\"found\":\"refused\",\"count\":1", "make the handler .blocking()");
            demo.edit("Main", "Thread.sleep(600);", "");
            assertThat(program.get("/")).isEqualTo("200 slept");
        }
    }

    // while BlockHound installs itself it takes every thread that it sees for one that may block
    @Test
    void strictModeWatchesLoopsThatWereBusyWhenItBegan() throws Exception {
        demo.source(
                        "Busy",
                        "import io.netty.util.concurrent.EventExecutor;\n"
                                + "class Busy {\n"
                                + "  static final Set<Thread> LOOPS = java.util.concurrent.ConcurrentHashMap.newKeySet();\n"
                                + "  static int keep() {\n"
                                + "    if (LOOPS.add(Thread.currentThread())) {\n"
                                + "      again(io.netty.util.internal.ThreadExecutorMap.currentExecutor());\n    }\n"
                                + "    return LOOPS.size();\n  }\n"
                                + "  static void again(EventExecutor loop) {\n"
                                + "    Thread.yield();\n" // which is one of the calls that block
                                + "    loop.execute(() -> again(loop));\n  }\n}\n")
                .main(
                        "app.get(\"/busy\", () -> \"\" + Busy.keep()).nonBlocking();\n"
                                + "app.get(\"/\", () -> { Thread.sleep(1); return \"slept\"; }).nonBlocking();\n"
                                + "app.get(\"/strict\", request -> request.app().config().get(\"retort.dev.strict-blocking\"));");
        demo.build();
        List<String> arguments =
                List.of(LET_IN, "-cp", ForkedProgram.classPath(demo), "demo.Main", "--debug", "--port=0");
        int loops = Runtime.getRuntime().availableProcessors();
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            DemoProgram.await(() -> program.onItsOwnConnection("/busy").endsWith("\r\n" + loops));
            assertThat(program.get("/")).isEqualTo("200 slept");

            demo.write("application.properties", "retort.dev.strict-blocking=true");

            assertThat(program.get("/strict")).isEqualTo("200 true");
            for (int connection = 0; connection < 4 * loops; connection++) {
                assertThat(program.onItsOwnConnection("/")).startsWith("HTTP/1.1 500 ");
            }
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
