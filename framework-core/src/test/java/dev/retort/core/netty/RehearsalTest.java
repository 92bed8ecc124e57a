package dev.retort.core.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.core.exchange.ScriptedHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server has loaded before its first client comes. */
@Timeout(60)
class RehearsalTest {
    private static final String CODEC = "io.netty.handler.codec.http.HttpResponseEncoder";

    @Test
    void theAnswerIsWhole() {
        assertThat(Rehearsal.answer())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\ndate: ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whatIsLoadedByItsNameIsThere() throws ClassNotFoundException {
        for (String name : Rehearsal.OF_CONNECTIONS) {
            assertThat(Class.forName(name)).isNotNull();
        }
    }

    @Test
    void aServerThatNobodyAskedYetHasLoadedWhatConnectionsNeed() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RehearsalTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(loaded(process)).contains(CODEC).containsAll(Rehearsal.OF_CONNECTIONS);
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> loaded(Process process) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().map(line -> line.split(" ", 2)[0]).toList();
        }
    }

    /** Starts a server and stops it when the rehearsal is over. */
    public static void main(String[] arguments) throws InterruptedException {
        BoundServer server = NettyServer.start(ServerOptions.of("127.0.0.1", 0), new ScriptedHandler())
                .block();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("retort-rehearsal")) {
                thread.join();
            }
        }
        Objects.requireNonNull(server).stop(Duration.ZERO).block();
    }
}
