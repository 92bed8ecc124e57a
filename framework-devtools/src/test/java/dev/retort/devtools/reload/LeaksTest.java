package dev.retort.devtools.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LeaksTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Leaks leaks =
            new Leaks(LeaksTest.class.getClassLoader(), new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void s34_theThreadThatKeepsAGenerationIsNamed() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (URLClassLoader first = loader("gen-1");
                URLClassLoader second = loader("gen-2")) {
            Thread thread = new Thread(() -> await(end), "forgotten");
            thread.setContextClassLoader(first);
            thread.start();
            leaks.retire(first);
            leaks.retire(second);

            leaks.check();
            leaks.check();

            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .containsOnlyOnce("leak    gen-1, gen-2 cannot be collected")
                    .contains("gen-1: the thread \"forgotten\" was started by it; stop it in onStop");
            end.countDown();
            thread.join();
        }
    }

    @Test
    void whatCanBeCollectedIsNotSpokenOf() {
        leaks.retire(loader("gen-1"));
        leaks.retire(loader("gen-2"));
        leaks.retire(loader("gen-3"));

        leaks.check();

        assertThat(printed.size()).isZero();
    }

    private static URLClassLoader loader(String name) {
        return new URLClassLoader(name, new URL[0], LeaksTest.class.getClassLoader());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
