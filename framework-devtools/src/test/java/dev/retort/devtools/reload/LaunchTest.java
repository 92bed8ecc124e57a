package dev.retort.devtools.reload;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.retort.browser.Browser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to start a program, each in a JVM of its own. */
class LaunchTest {
    private static final Pattern SUSPENDED = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");

    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        demo = new DemoProgram(folder).main("app.get(\"/\", () -> \"v0\");");
        demo.build();
    }

    private void reloads(ForkedProgram program) throws Exception {
        assertThat(program.get("/")).isEqualTo("200 v0");
        assertThat(program.said()).contains("watching    ", "src/main/java");

        demo.edit("Main", "v0", "v1");
        assertThat(program.get("/")).isEqualTo("200 v1");

        demo.edit("Main", "\"v1\"", "\"v1\" +");
        assertThat(program.get("/")).startsWith("500 ").contains("Main.java", "illegal start of expression");

        demo.edit("Main", "\"v1\" +", "\"v2\"");
        assertThat(program.get("/")).isEqualTo("200 v2");
    }

    @Test
    void javaWithAClassPathReloads() throws Exception {
        try (ForkedProgram program = ForkedProgram.start(
                demo,
                Map.of(),
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "run", "--debug", "--port=0"))) {
            reloads(program);
        }
    }

    @Test
    void theEnvironmentSwitchesDebugModeOn() throws Exception {
        try (ForkedProgram program = ForkedProgram.start(
                demo,
                Map.of("RETORT_DEBUG", "true"),
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "--port=0"))) {
            reloads(program);
        }
    }

    @Test
    void aDebuggerStaysAttachedToTheSameProcess() throws Exception {
        List<String> arguments = List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                "-cp",
                ForkedProgram.classPath(demo),
                "demo.Main",
                "--debug",
                "--port=0");
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            reloads(program);
            Matcher address = SUSPENDED.matcher(program.said());
            assertThat(address.find()).isTrue();
            assertThat(DemoProgram.canConnect(Integer.parseInt(address.group(1))))
                    .isTrue();
        }
    }

    @Test
    void withoutDebugModeNothingIsWatched() throws Exception {
        try (ForkedProgram program = ForkedProgram.start(
                demo, Map.of(), List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "--port=0"))) {
            assertThat(program.get("/")).isEqualTo("200 v0");
            demo.edit("Main", "v0", "v1");
            assertThat(program.get("/")).isEqualTo("200 v0");
            assertThat(program.said()).doesNotContain("watching", "gen 2");
        }
    }

    @Test
    void aModuleRefusesReloadAndSaysSo() throws Exception {
        List<String> arguments = new ArrayList<>(
                DemoModule.compile(demo, "module demo { requires static java.sql; exports demo; }", "demo/Main"));
        arguments.addAll(List.of("--debug", "--port=0"));
        try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
            assertThat(program.get("/")).isEqualTo("200 v0");
            assertThat(program.said()).contains("no reload: the program runs on the module path");
        }
    }

    @Test
    void s39_anAddressThatOthersCanReachIsRefused() throws Exception {
        try (ForkedProgram program = ForkedProgram.start(
                demo,
                Map.of(),
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "--debug", "--host=0.0.0.0", "--port=0"))) {
            assertThat(program.exitCode()).isNotZero();
            assertThat(program.said()).contains("DEBUG-HOST");
        }
    }

    @Test
    void s31_aProcessThatIsStartedAnewIsAnotherOneForBrowsers() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> arguments =
                List.of("-cp", ForkedProgram.classPath(demo), "demo.Main", "--debug", "--port=" + port);
        demo.edit("Main", "\"v0\"", "Html.raw(\"<body><p>\" + ProcessHandle.current().pid() + \"</p></body>\")");
        try (Browser browser = Browser.launch()) {
            String first;
            Page page = browser.page();
            try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
                page.navigate(program.url() + "/");
                page.waitForFunction("window.__retort === 'connected'");
                first = page.textContent("p");
            }
            assertThat(page.textContent("p"))
                    .as("the page is still there, and asks")
                    .isEqualTo(first);
            try (ForkedProgram program = ForkedProgram.start(demo, Map.of(), arguments)) {
                program.url();
                assertThat(page.locator("body > p")).not().hasText(first);
                page.waitForFunction("window.__retort === 'connected'");
                page.evaluate("window.mark = 'second'");
                demo.write("src/main/resources/static/x.css", "p{}");
                assertThat(program.get("/")).startsWith("200 ");
                assertThat(page.evaluate("window.mark"))
                        .as("it was reloaded once")
                        .isEqualTo("second");
            }
        }
    }
}
