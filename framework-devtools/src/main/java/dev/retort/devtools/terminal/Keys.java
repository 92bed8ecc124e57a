package dev.retort.devtools.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for keys on a thread of its own, while the process is in the foreground of a terminal. Anywhere else (a pipe, a
 * job in the background, the console of an IDE) nothing is read: what comes in is for the program.
 */
public final class Keys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final long PAUSE_MILLIS = 50;
    private static final long BACKGROUND_PAUSE_MILLIS = 500;
    private static final char ESCAPE = '\033';
    private static final String INDENT = " ".repeat(12);

    private final List<KeyCommand> commands;
    private final Consumer<String> out;
    private volatile boolean areRead;
    private final Thread thread = new Thread(this::run, "retort-keys");

    private Keys(List<KeyCommand> commands, Consumer<String> out) {
        this.out = out;
        this.commands = new ArrayList<>(commands);
        this.commands.add(new KeyCommand('?', "help", "these lines", this::help));
        thread.setDaemon(true);
    }

    /**
     * Begins to wait for keys, if there is a terminal.
     *
     * @param commands what the keys do; {@code ?} is added
     * @param out prints a line
     */
    public static Keys begin(List<KeyCommand> commands, Consumer<String> out) {
        Keys keys = new Keys(commands, out);
        keys.thread.start();
        return keys;
    }

    /** {@return whether a key that is pressed is seen} */
    public boolean areRead() {
        return areRead;
    }

    private void run() {
        try {
            if (!RawTerminal.isThere()) {
                return;
            }
            while (!Foreground.isHere()) { // a job in the background may be fetched
                TimeUnit.MILLISECONDS.sleep(BACKGROUND_PAUSE_MILLIS);
            }
            try (RawTerminal terminal = RawTerminal.open()) {
                out.accept("keys        "
                        + commands.stream()
                                .map(command -> command.key() + " " + command.name())
                                .collect(Collectors.joining(", ")));
                areRead = true;
                listen(terminal);
            } finally {
                areRead = false;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException gone) { // no stty, the window was closed, or the JVM is ending
            LOG.debug("no keys are read from the terminal", gone);
        }
    }

    @SuppressWarnings("BusyWait") // a read that waits would stop the process when it is sent into the background
    private void listen(RawTerminal terminal) throws IOException, InterruptedException {
        while (true) {
            if (!terminal.hasKeys()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } else if (!Foreground.isHere()) {
                TimeUnit.MILLISECONDS.sleep(BACKGROUND_PAUSE_MILLIS);
            } else {
                String typed = terminal.read();
                if (typed.endsWith("\n")) {
                    terminal.again(); // a shell that had it in between waits for lines
                }
                accept(typed);
            }
        }
    }

    /** Does what was typed; arrows and other keys that send several characters mean nothing. */
    void accept(String typed) {
        if (typed.indexOf(ESCAPE) < 0) {
            typed.chars().filter(key -> !Character.isWhitespace(key)).forEach(this::press);
        }
    }

    private void press(int key) {
        for (KeyCommand command : commands) {
            if (command.key() == key) {
                act(command);
                return;
            }
        }
        out.accept("? lists the keys");
    }

    private void act(KeyCommand command) {
        try {
            command.action().run();
        } catch (RuntimeException failure) {
            out.accept(command.key() + " (" + command.name() + ") failed: " + failure);
            LOG.debug("the key {} failed", command.key(), failure);
        }
    }

    private void help() {
        String label = "keys        ";
        for (KeyCommand command : commands) {
            out.accept(label + command.key() + "  " + command.summary());
            label = INDENT;
        }
        out.accept(INDENT + "Ctrl-C stops");
    }

    /** Stops waiting, and gives the terminal back. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
