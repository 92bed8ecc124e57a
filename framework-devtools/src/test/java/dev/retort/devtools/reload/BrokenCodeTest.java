package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Code that does not compile or start: it is said to every client, never ends the process, and the next save counts. */
class BrokenCodeTest {
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
    }

    @AfterEach
    void stop() throws Exception {
        demo.close();
    }

    private static Throwable failure() {
        return Generations.ofProcess().failure().orElseThrow();
    }

    @Test
    void s19_aSyntaxErrorIsAnsweredWithFileLineAndColumn() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        demo.edit("Main", "\"fine\"", "\"fine\" +");
        HttpResponse<String> text = demo.get("/any/path");
        HttpResponse<String> page = demo.get("/", "Accept", "text/html");

        assertThat(text.statusCode()).isEqualTo(500);
        assertThat(text.body()).contains("Main.java");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("Main.java");
        CompileError error = ((CompileException) failure()).errors().get(0);
        assertThat(error.file()).isEqualTo(demo.path("src/main/java/demo/Main.java"));
        assertThat(error.line()).isEqualTo(7);
        assertThat(error.text()).isEqualTo("app.get(\"/\", () -> \"fine\" +);");
        assertThat(error.column()).isEqualTo(error.text().indexOf(")", 20) + 1);
        assertThat(error.message()).isEqualTo("illegal start of expression");
    }

    @Test
    void s20_theRepairIsInTheNextAnswer() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();
        demo.edit("Main", "\"fine\"", "\"fine\" +");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);

        demo.edit("Main", "\"fine\" +", "\"repaired\"");

        assertThat(demo.text("/")).isEqualTo("repaired");
        assertThat(Generations.ofProcess().failure()).isEmpty();
    }

    @Test
    void s20b_anEditThatIsTakenBackStartsNothing() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();
        int before = demo.generation();
        demo.edit("Main", "\"fine\"", "\"fine\" +");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);

        demo.edit("Main", "\"fine\" +", "\"fine\"");

        assertThat(demo.text("/")).isEqualTo("fine");
        assertThat(demo.generation()).isEqualTo(before);
    }

    @Test
    void s21_anErrorStaysWhenAnotherFileIsSaved() throws Exception {
        demo.source("A", "class A { static String a() { return \"a\"; } }")
                .source("B", "class B { static String b() { return \"b\"; } }")
                .main("app.get(\"/\", () -> A.a() + B.b());")
                .build();
        demo.run();
        demo.edit("A", "\"a\"", "missing");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);

        demo.edit("B", "\"b\"", "\"better\"");

        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(failure()).hasMessageContaining("A.java").hasMessageContaining("missing");

        demo.edit("A", "missing", "\"A\"");
        assertThat(demo.text("/")).isEqualTo("Abetter");
    }

    @Test
    void s22_aMainThatFailsIsRepairedWithoutARestart() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        demo.edit("Main", "app.run()", "if (true) throw new IllegalStateException(\"no database\"); app.run()");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(failure()).hasRootCauseMessage("no database");

        demo.edit("Main", "if (true) throw new IllegalStateException(\"no database\");", "System.exit(3);");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(failure()).hasRootCauseMessage("main called System.exit(3)");

        demo.edit("Main", "System.exit(3);", "app.onStart(() -> { throw new IllegalStateException(\"no queue\"); });");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        assertThat(failure()).hasRootCauseMessage("no queue");

        demo.edit("Main", "app.onStart(() -> { throw new IllegalStateException(\"no queue\"); });", "");
        assertThat(demo.text("/")).isEqualTo("fine");
    }

    @Test
    void s22b_aProgramThatIsBrokenAtItsStartIsServedAndRepaired() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.edit("Main", "app.run()", "app.runn()").editedInTheTickOfTheBuild("Main");

        demo.run();
        assertThat(demo.get("/").statusCode()).isEqualTo(500);
        demo.edit("Main", "app.runn()", "app.run()");

        assertThat(demo.text("/")).isEqualTo("fine");
    }

    @Test
    void s23_aMainThatHangsIsInterruptedByTheNextEdit() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();

        demo.edit("Main", "app.run()", "new java.util.concurrent.CountDownLatch(1).await(); app.run()");
        HttpResponse<String> meanwhile = demo.get("/");
        assertThat(meanwhile.statusCode()).isEqualTo(500);
        assertThat(failure()).hasMessageContaining("main has not come to an end");
        assertThat(failure().getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("demo.Main") && frame.getLineNumber() == 8);

        demo.edit("Main", "new java.util.concurrent.CountDownLatch(1).await(); ", "");
        assertThat(demo.text("/")).isEqualTo("fine");
    }

    @Test
    void aFailureIsLoggedOnceWithItsStackAndThenInALine() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        try {
            demo.edit("Main", "app.run()", "if (true) throw new IllegalStateException(\"no database\"); app.run()");
            for (int request = 0; request < 3; request++) {
                assertThat(demo.get("/").body()).contains("no database");
            }
        } finally {
            root.detachAppender(logged);
        }

        List<ILoggingEvent> errors = List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .toList();
        assertThat(errors)
                .filteredOn(event -> event.getThrowableProxy() != null)
                .hasSize(1);
        assertThat(errors)
                .filteredOn(event -> event.getFormattedMessage().contains("it does not start: java.lang.IllegalState"))
                .hasSize(3);
    }

    @Test
    void s37_aForeignHostSeesNothingOfCodeThatIsBroken() throws Exception {
        demo.main("app.get(\"/\", () -> \"fine\");").build();
        demo.run();
        demo.edit("Main", "\"fine\"", "\"fine\" +");
        assertThat(demo.get("/").statusCode()).isEqualTo(500);

        for (String path : List.of("/", "/-/dev/events", "/-/dev/client.js")) {
            String answer = demo.raw("GET " + path + " HTTP/1.1\r\nHost: evil.com\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("Main.java");
        }
    }

    @Test
    void thePageOfBrokenCodeHasTheSettingsOfDebugMode() throws Exception {
        demo.main("app.set(\"retort.dev.allowed-hosts\", \"shop.test\"); app.get(\"/\", () -> \"fine\");")
                .build();
        demo.run("--retort.dev.editor=vscode");
        demo.edit("Main", "\"fine\"", "\"fine\" +");

        assertThat(demo.get("/", "Accept", "text/html").body())
                .contains("href=\"vscode://file/")
                .contains("<code>shop.test</code></td><td class=\"note\">debug mode</td>")
                .contains("Mend it and save: this page reloads by itself.");
        assertThat(demo.raw("GET / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500 ");
    }
}
