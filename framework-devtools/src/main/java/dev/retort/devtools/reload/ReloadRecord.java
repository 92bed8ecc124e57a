package dev.retort.devtools.reload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An edit and what became of it, for people.
 *
 * @param at when it was decided
 * @param result what became of it
 * @param generation the application that answers since then, or still; 0 for none
 * @param files what had changed, by name; empty for the start and for a reload that was asked for
 * @param compile the time of the compiler; zero where nothing was compiled
 * @param swap the time from the new classes to the application that answers; zero where none was started
 * @param total the time from the sign of the change until requests were answered
 * @param problem what was wrong; empty for nothing
 */
public record ReloadRecord(
        Instant at,
        Result result,
        int generation,
        List<String> files,
        Duration compile,
        Duration swap,
        Duration total,
        String problem) {
    /** What an edit comes to. */
    public enum Result {
        /** A new generation answers. */
        LIVE,
        /** The sources do not compile. */
        NOT_COMPILED,
        /** The program does not start. */
        NOT_STARTED,
        /** An edit that broke something was taken back. */
        TAKEN_BACK
    }

    /** Copies the list. */
    public ReloadRecord {
        files = List.copyOf(files);
    }
}
