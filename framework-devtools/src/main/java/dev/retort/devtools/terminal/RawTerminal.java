package dev.retort.devtools.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of this process, so that each key comes at once and none is shown. Ctrl-C and Ctrl-Z mean what they did.
 *
 * <p>Java cannot do that without native code, so a shell does, with {@code stty}. It waits for this process to close it
 * or to end, however it ends, and then puts the terminal back as it was. It ignores the signals of the terminal, which
 * come to it too.
 */
final class RawTerminal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 2;
    private static final String SHELL = """
            trap '' INT QUIT TERM HUP TSTP TTIN TTOU
            exec 3</dev/tty
            saved=$(stty -g <&3) || exit 1
            while stty -icanon -echo min 1 time 0 <&3; do
              echo done
              read -r again || break
            done
            stty "$saved" <&3
            """;

    // never closed: it is the standard input of the process
    private final FileInputStream keys = new FileInputStream(FileDescriptor.in);
    private final Process shell;
    private final BufferedReader answers;
    private final Thread hook = new Thread(this::restore, "retort-terminal");

    private RawTerminal(Process shell) {
        this.shell = shell;
        this.answers = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** {@return whether this process was started in a terminal, and prints into one} */
    static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noShell) {
            return false;
        }
    }

    /**
     * Takes the terminal, which {@link Foreground} must say is here.
     *
     * @throws IOException if there is none, or no {@code stty}
     */
    static RawTerminal open() throws IOException {
        RawTerminal terminal = new RawTerminal(new ProcessBuilder("sh", "-c", SHELL)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        try {
            terminal.expectDone();
            Runtime.getRuntime().addShutdownHook(terminal.hook);
            return terminal;
        } catch (IOException | RuntimeException failure) { // the JVM may be ending
            terminal.restore();
            throw failure;
        }
    }

    private void expectDone() throws IOException {
        if (answers.readLine() == null) {
            throw new IOException("stty cannot change the terminal");
        }
    }

    /** Makes the terminal give each key at once again, after a shell has had it. */
    void again() throws IOException {
        OutputStream commands = shell.getOutputStream();
        commands.write('\n');
        commands.flush();
        expectDone();
    }

    /** {@return whether {@link #read} would give something; never blocks, wherever the process is} */
    boolean hasKeys() throws IOException {
        return keys.available() > 0;
    }

    /** {@return the keys pressed since the last call; several for an arrow, a pasted text, a line} */
    String read() throws IOException {
        byte[] typed = new byte[Math.max(1, keys.available())];
        int length = keys.read(typed); // the other methods look for a position, which a terminal has not
        if (length < 0) {
            throw new IOException("the terminal is closed");
        }
        return new String(typed, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException isEnding) {
            // the hook does the same
        }
    }

    private void restore() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException ended) {
            // and has put the terminal back
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the shell goes on by itself
        }
    }
}
