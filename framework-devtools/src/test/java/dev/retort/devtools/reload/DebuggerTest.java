package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --jdwp}: a program in a JVM of its own, a debugger, and breakpoints in code that is replaced. */
class DebuggerTest {
    private static final Pattern PORT = Pattern.compile("debugger +127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String LIMITS = "--retort.server.handler-timeout=200ms";

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        demo = new DemoProgram(folder)
                .source("Greeting", "class Greeting {\n  static String text() {\n    return \"v0\";\n  }\n}\n")
                .main("app.get(\"/\", () -> Greeting.text());\n"
                        + "app.get(\"/own\", () -> Greeting.text()).timeout(java.time.Duration.ofMillis(200)).blocking();\n"
                        + "app.get(\"/pid\", () -> \"\" + ProcessHandle.current().pid());\n"
                        + "app.get(\"/exit\", () -> { Runtime.getRuntime().halt(7); return \"\"; });");
        demo.build();
    }

    private ForkedProgram start(String jdwp, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dshop.name=two words",
                "-cp",
                ForkedProgram.classPath(demo),
                "demo.Main",
                "run",
                "--debug",
                "--port=0"));
        arguments.add(jdwp);
        arguments.addAll(List.of(more));
        return ForkedProgram.start(demo, Map.of("JAVA_TOOL_OPTIONS", "-Dshop.tool=too"), arguments);
    }

    private static String port(ForkedProgram program) {
        program.url();
        Matcher port = PORT.matcher(program.said());
        assertThat(port.find()).as(program.said()).isTrue();
        return port.group(1);
    }

    private static CompletableFuture<String> asking(ForkedProgram program, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return program.get(path);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static void staysFor(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        DemoProgram.await(() -> System.nanoTime() >= end);
    }

    @Test
    void s35_aBreakpointIsHitInTheNextGenerationAndNothingTimesOutMeanwhile() throws Exception {
        try (ForkedProgram program = start("--jdwp=0", LIMITS);
                IdeDebugger debugger = IdeDebugger.attach(port(program))) {
            debugger.breakpoint("demo.Greeting", "Greeting.java", 6);
            for (String path : List.of("/", "/own")) {
                CompletableFuture<String> answer = asking(program, path);
                assertThat(debugger.awaitStop()).startsWith("Greeting.java:6 in ");
                staysFor(PAUSE);
                debugger.resume();
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("200 v0");
            }

            demo.edit("Greeting", "v0", "v1");
            CompletableFuture<String> answer = asking(program, "/");
            assertThat(debugger.awaitStop()).startsWith("Greeting.java:6 in ");
            staysFor(PAUSE);
            debugger.resume();

            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("200 v1");
            DemoProgram.await(() -> program.said().contains("gen 2, ")); // said after the requests are let in
            assertThat(program.said())
                    .contains("nothing has a time limit")
                    .doesNotContain("has been held", "has not come to an end");
        }
    }

    @Test
    void s35_withoutADebuggerTheSameLimitEndsARequest() throws Exception {
        demo.edit(
                        "Greeting",
                        "return \"v0\";",
                        "try { Thread.sleep(1000); } catch (InterruptedException over) { } return \"v0\";")
                .build();
        List<String> arguments =
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "run", "--debug", "--port=0", LIMITS);
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/")).startsWith("503 ");
        }
        try (ForkedProgram program = start("--jdwp=0", LIMITS)) {
            assertThat(program.get("/")).isEqualTo("200 v0");
        }
    }

    @Test
    void s35_hotSwapAndReloadDoNotClash() throws Exception {
        try (ForkedProgram program = start("--jdwp=0");
                IdeDebugger debugger = IdeDebugger.attach(port(program))) {
            assertThat(program.get("/")).isEqualTo("200 v0");

            debugger.hotSwap("demo.Greeting", compiled("swapped"));
            assertThat(program.get("/")).isEqualTo("200 swapped");
            demo.edit("Greeting", "v0", "v1");
            assertThat(program.get("/")).isEqualTo("200 v1");
            debugger.hotSwap("demo.Greeting", compiled("swapped again"));
            assertThat(program.get("/")).isEqualTo("200 swapped again");
            demo.edit("Greeting", "v1", "v2");

            assertThat(program.get("/")).isEqualTo("200 v2");
            assertThat(program.said()).doesNotContain("broken", "leak ");
        }
    }

    // as an IDE does, elsewhere than in the output of the project
    private byte[] compiled(String text) throws IOException {
        demo.write(
                "swap/demo/Greeting.java",
                demo.read("src/main/java/demo/Greeting.java").replaceFirst("\"v\\d\"", "\"" + text + "\""));
        String source = demo.path("swap/demo/Greeting.java").toString();
        String[] options = {"-g", "-nowarn", "-proc:none", "-cp", ForkedProgram.classPath(demo), "-d"};
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(demo.path("swap").toString(), source));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return Files.readAllBytes(demo.path("swap/demo/Greeting.class"));
    }

    @Test
    void s35_jdbHitsABreakpointThatIsSetAnewAfterTheReload() throws Exception {
        try (ForkedProgram program = start("--jdwp=0");
                Jdb jdb = Jdb.attach(port(program), demo.path("jdb.log"))) {
            jdb.type("stop at demo.Greeting:6", "breakpoint demo.Greeting:6"); // deferred, or set at once
            CompletableFuture<String> before = asking(program, "/");
            jdb.untilHit().type("cont", "> ");
            assertThat(before.get(60, TimeUnit.SECONDS)).isEqualTo("200 v0");

            demo.edit("Greeting", "v0", "v1");
            assertThat(program.get("/")).isEqualTo("200 v1"); // it waits in the class that was replaced
            jdb.type("clear demo.Greeting:6", "Removed: breakpoint demo.Greeting:6");
            jdb.type("stop at demo.Greeting:6", "Set breakpoint demo.Greeting:6");
            CompletableFuture<String> after = asking(program, "/");
            jdb.untilHit().type("where", "demo.Greeting.text (Greeting.java:6)");
            jdb.type("cont", "> ");

            assertThat(after.get(60, TimeUnit.SECONDS)).isEqualTo("200 v1");
        }
    }

    @Test
    void aPortThatIsTakenIsPassedOver() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ForkedProgram program = start("--jdwp=" + taken.getLocalPort())) {
            assertThat(program.get("/")).isEqualTo("200 v0");
            assertThat(program.said()).contains(", as " + taken.getLocalPort() + " is taken");
            IdeDebugger.attach(port(program)).close();
        }
    }

    @Test
    void optionsOfTheJvmAreHandedOnAndTheExitCodeComesBack() throws Exception {
        demo.edit(
                        "Main",
                        "() -> Greeting.text());\n",
                        "() -> System.getProperty(\"shop.name\") + \" \" + System.getProperty(\"shop.tool\"));\n")
                .build();
        try (ForkedProgram program = start("--jdwp=0")) {
            assertThat(program.get("/")).isEqualTo("200 two words too");
            CompletableFuture<String> cut = asking(program, "/exit");
            assertThat(program.exitCode()).isEqualTo(7);
            assertThat(cut).failsWithin(Duration.ofSeconds(60));
        }
    }

    @Test
    void theTwoProcessesEndTogether() throws Exception {
        try (ForkedProgram program = start("--jdwp=0")) {
            ProcessHandle inner = inner(program);
            program.stop();
            DemoProgram.await(() -> !inner.isAlive());
        }
        try (ForkedProgram program = start("--jdwp=0")) {
            ProcessHandle inner = inner(program);
            program.kill();
            DemoProgram.await(() -> !inner.isAlive());
        }
    }

    private static ProcessHandle inner(ForkedProgram program) throws Exception {
        return ProcessHandle.of(Long.parseLong(program.get("/pid").substring("200 ".length())))
                .orElseThrow();
    }

    @Test
    void aSettingThatIsNoPortIsExplained() throws Exception {
        try (ForkedProgram program = start("--jdwp=everywhere")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.said()).contains("error DEV-JDWP: --jdwp: \"everywhere\"");
        }
    }

    @Test
    void theCommandForIdesFindsTheClassWithMain() throws Exception {
        List<String> arguments = List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "init-ide");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.exitCode()).as(program.said()).isZero();
            assertThat(program.said()).contains("written   .vscode/launch.json", "written   .run/Main.run.xml");
            assertThat(demo.read(".vscode/launch.json")).contains("\"mainClass\": \"demo.Main\"");
        }
    }

    @Test
    void withoutDebugModeThereIsNoDebugger() throws Exception {
        List<String> arguments =
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "run", "--port=0", "--jdwp");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/")).isEqualTo("200 v0");
            assertThat(program.said())
                    .contains("no debugger: --jdwp is for debug mode")
                    .doesNotContain("debugger    127");
        }
    }

    @Test
    void aProgramThatMavenRunsIsDebuggedWithItsOwnClassPath() throws Exception {
        Path runner = Files.createDirectories(demo.path("runner"));
        demo.write(
                "Exec.java",
                "public class Exec { public static void main(String[] args) throws Exception {"
                        + " var urls = new java.util.ArrayList<java.net.URL>();"
                        + " for (String entry : System.getProperty(\"shop.path\").split(java.io.File.pathSeparator))"
                        + " urls.add(java.nio.file.Path.of(entry).toUri().toURL());"
                        + " System.clearProperty(\"shop.path\");"
                        + " var loader = new java.net.URLClassLoader(urls.toArray(java.net.URL[]::new),"
                        + " ClassLoader.getPlatformClassLoader());"
                        + " Thread.currentThread().setContextClassLoader(loader);"
                        + " loader.loadClass(\"demo.Main\").getMethod(\"main\", String[].class).invoke(null, (Object) args); } }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                runner.toString(),
                                demo.path("Exec.java").toString()))
                .isZero();
        List<String> arguments = List.of(
                "-Dmaven.home=/maven",
                "-Dshop.path=" + ForkedProgram.classPath(demo),
                "-cp",
                runner.toString(),
                "Exec",
                "run",
                "--debug",
                "--port=0",
                "--jdwp=0");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            IdeDebugger.attach(port(program)).close();
            demo.edit("Greeting", "v0", "v1");
            assertThat(program.get("/")).isEqualTo("200 v1");
        }
    }
}
