package dev.retort.devtools.terminal;

import static java.util.Objects.requireNonNull;

/**
 * What one key does.
 *
 * @param key the letter
 * @param name in one or two words, for the line that lists them all
 * @param summary what it does, for the help
 * @param action called on the thread of the keys; one that throws is reported and ends nothing
 */
public record KeyCommand(char key, String name, String summary, Runnable action) {
    /** Checks that everything is there. */
    public KeyCommand {
        requireNonNull(name, "name");
        requireNonNull(summary, "summary");
        requireNonNull(action, "action");
    }
}
