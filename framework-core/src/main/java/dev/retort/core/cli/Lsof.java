package dev.retort.core.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who listens on a port, asked from the program {@code lsof} where it is installed. */
final class Lsof {
    private static final int SECONDS = 2;

    private Lsof() {}

    static PortHolder find(int port) {
        try {
            Process lsof = new ProcessBuilder("lsof", "-nP", "-Fpc", "-iTCP:" + port, "-sTCP:LISTEN")
                    .redirectErrorStream(true)
                    .start();
            return answer(lsof);
        } catch (IOException notInstalled) {
            return PortHolder.Unknown.INSTANCE;
        }
    }

    private static PortHolder answer(Process lsof) throws IOException {
        try {
            if (!lsof.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return PortHolder.Unknown.INSTANCE;
            }
            return parse(new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return PortHolder.Unknown.INSTANCE;
        } finally {
            lsof.destroyForcibly();
        }
    }

    /** Reads {@code p4242}, the process, and {@code cjava}, its name. */
    static PortHolder parse(List<String> lines) {
        Optional<Long> pid = field(lines, "p\\d+").map(Long::parseLong);
        if (pid.isEmpty()) {
            return PortHolder.Unknown.INSTANCE;
        }
        String command = ProcessHandle.of(pid.get())
                .flatMap(process -> process.info().commandLine())
                .or(() -> field(lines, "c.+"))
                .orElse("?");
        return new PortHolder.Seen(pid.get(), ShortCommand.of(List.of(command.split(" "))));
    }

    private static Optional<String> field(List<String> lines, String pattern) {
        return lines.stream()
                .filter(line -> line.matches(pattern))
                .map(line -> line.substring(1))
                .findFirst();
    }
}
