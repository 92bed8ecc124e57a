package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program whose generations cannot be collected. */
class LeakingProgramTest {
    private static final String POLLER = "final class Poller implements Runnable {\n"
            + "  static final Thread THREAD = new Thread(new Poller(), \"poller\");\n"
            + "  public void run() {\n"
            + "    try {\n"
            + "      new java.util.concurrent.CountDownLatch(1).await();\n" // line 8
            + "    } catch (InterruptedException over) { }\n  }\n}\n";

    private final Duration idle = Engine.idle;
    private DemoProgram demo;

    @BeforeEach
    void create(@TempDir Path folder) {
        demo = new DemoProgram(folder);
        Engine.idle = Duration.ofMillis(50);
    }

    @AfterEach
    void stop() throws Exception {
        Engine.idle = idle;
        demo.close();
        for (Thread thread : pollers()) {
            thread.interrupt();
            thread.join();
        }
    }

    private static List<Thread> pollers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("poller"))
                .toList();
    }

    @Test
    void s34_theThreadThatAGenerationLeftRunningIsNamedWithItsLine() throws Exception {
        demo.source("Poller", POLLER)
                .main("Poller.THREAD.start(); app.get(\"/\", () -> \"v0\");")
                .build();
        demo.run();
        edit(1);
        assertThat(pollers()).hasSize(2);
        assertThat(demo.printed()).doesNotContain("leak ");

        edit(2);

        String stays = ": the thread \"poller\" runs demo.Poller.run (Poller.java:8); stop it in onStop";
        DemoProgram.await(() -> demo.printed().contains("gen-2" + stays));
        assertThat(demo.printed())
                .containsOnlyOnce("leak    gen-1, gen-2 cannot be collected")
                .contains("gen-1" + stays)
                .doesNotContain("gen-3" + stays); // which answers
        assertThat(demo.text("/")).isEqualTo("v2");
    }

    private void edit(int number) throws Exception {
        demo.edit("Main", "v" + (number - 1), "v" + number);
        assertThat(demo.text("/")).isEqualTo("v" + number);
    }
}
