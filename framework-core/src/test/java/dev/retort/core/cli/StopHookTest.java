package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.RunningApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a process does when it is told to end, seen from outside. */
class StopHookTest {
    private static final int TERMINATED = 143;
    private static final int INTERRUPTED = 130;

    @Test
    void aTerminatedProcessStopsItsApplicationAndSaysSo() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/kill")), "needs signals");
        Process process = start("0", "prompt");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isNotEmpty();

            process.toHandle().destroy();

            assertThat(out.lines()).containsExactly("stopping", "closed", "stopped");
            assertThat(process.waitFor()).isEqualTo(TERMINATED);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aSecondInterruptEndsAStopThatTakesTooLong() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/kill")), "needs signals");
        Process process = start("2", "stuck");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assumeTrue("ready".equals(out.readLine()), "needs a parent that does not ignore interrupts");
            process.toHandle().destroy();
            String announcement = out.readLine();
            assertThat(announcement).isEqualTo("stopping (waiting up to 10 s for 2 requests; Ctrl-C ends at once)");

            interrupt(process);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static Process start(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(),
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                StopHookTest.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Waits for the end of the process with an application that has requests and closes promptly or never. */
    public static void main(String[] arguments) throws InterruptedException {
        RunningApp app = new Closing(arguments[1].equals("prompt"));
        int requests = Integer.parseInt(arguments[0]);
        new StopHook(app, () -> requests, Duration.ofSeconds(10), System.out).register();
        System.out.println(SecondInterrupt.handle(() -> {}) ? "ready" : "deaf to interrupts, as its parent is");
        new CountDownLatch(1).await();
    }

    private record Closing(boolean isPrompt) implements RunningApp {
        @Override
        public int port() {
            return 5000;
        }

        @Override
        public List<URI> urls() {
            return List.of();
        }

        @Override
        public Mono<Void> stop() {
            return Mono.empty();
        }

        @Override
        public Mono<Void> onStopped() {
            return Mono.never();
        }

        @Override
        public void close() {
            if (isPrompt) {
                System.out.println("closed");
                return;
            }
            Mono.never().block();
        }
    }
}
