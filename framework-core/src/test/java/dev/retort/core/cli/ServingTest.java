package dev.retort.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.RunningApp;
import dev.retort.SetupException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class ServingTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void runStartsWhereTheSettingsSayAndReturnsWhenTheApplicationHasStopped() {
        String[] words = {"--port", "5017", "--retort.sever.port=1", "--server.host=::"};
        StubApp app = app(words);

        int code = execute(app, words);

        assertThat(code).isZero();
        assertThat(started).containsExactly("127.0.0.1:5017");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("listening   http://127.0.0.1:5017\n", "Ctrl-C stops\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "warning CONFIG-UNKNOWN: retort.sever.port: unknown setting (did you mean retort.server.port?")
                .contains("warning OPTION-PREFIX: --server.host sets nothing of the framework");
    }

    @Test
    void debugModeForTheNetworkDoesNotStart() {
        String[] words = {"--debug", "--host", "0.0.0.0"};

        int code = execute(app(words), words);

        assertThat(code).isEqualTo(1);
        assertThat(started).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("error DEBUG-HOST: debug mode on 0.0.0.0: ");
    }

    @Test
    void aFailureOfTheStartHasExitCode1AndNoStackTrace() {
        StubApp app = app();
        app.start = (host, port) -> Mono.error(new SetupException("HOOK-START", "start hook at Shop.java:7: failed"));

        int code = execute(app);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        error HOOK-START: start hook at Shop.java:7: failed
                          docs/errors.md explains HOOK-START
                        """);
    }

    @Test
    void aStopIsAnnouncedWithWhatItWaitsFor() {
        assertThat(StopHook.announcement(0, Duration.ofSeconds(10), true)).isEqualTo("stopping\n");
        assertThat(StopHook.announcement(1, Duration.ofSeconds(10), true))
                .isEqualTo("stopping (waiting up to 10 s for 1 request; Ctrl-C ends at once)\n");
        assertThat(StopHook.announcement(3, Duration.ofMillis(1500), false))
                .isEqualTo("stopping (waiting up to 1500 ms for 3 requests)\n");
    }

    private StubApp app(String... words) {
        StubApp app = new StubApp(directory, CommandLine.parse(Arrays.asList(words)), Map.of());
        app.start = (host, port) -> {
            started.add(host + ":" + port);
            return Mono.just(new StoppedApp(port));
        };
        return app;
    }

    private int execute(StubApp app, String... words) {
        return Cli.execute(CommandLine.parse(Arrays.asList(words)), app, new PrintStream(out), new PrintStream(err));
    }

    /** An application that was stopped as soon as it had started. */
    private record StoppedApp(int port) implements RunningApp {
        @Override
        public List<URI> urls() {
            return List.of(URI.create("http://127.0.0.1:" + port));
        }

        @Override
        public Mono<Void> stop() {
            return Mono.empty();
        }

        @Override
        public Mono<Void> onStopped() {
            return Mono.empty();
        }

        @Override
        public void close() {}
    }
}
