package dev.retort.devtools.reload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The debugger of the JDK in a process of its own, which ends with the test. */
final class Jdb implements AutoCloseable {
    private final Process process;
    private final Path shown;
    private int seen;

    private Jdb(Process process, Path shown) {
        this.process = process;
        this.shown = shown;
    }

    static Jdb attach(String port, Path shown) throws IOException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jdb").toString();
        Process process = new ProcessBuilder(
                        program, "-connect", "com.sun.jdi.SocketAttach:hostname=127.0.0.1,port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        return new Jdb(process, shown);
    }

    /** Types a command, and waits until something is shown that was not before. */
    Jdb type(String command, String answer) throws IOException {
        seen = said().length();
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        return until(answer);
    }

    /** Waits until a breakpoint is hit, and for the prompt behind it: jdb loses its way if a command comes before that. */
    Jdb untilHit() {
        return until("Breakpoint hit: ").until("[1] ");
    }

    /** Waits until something is shown that was not when the last command was typed. */
    Jdb until(String answer) {
        DemoProgram.await(() -> said().indexOf(answer, seen) >= 0);
        return this;
    }

    String said() {
        try {
            return Files.readString(shown);
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
