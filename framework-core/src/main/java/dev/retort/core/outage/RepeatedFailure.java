package dev.retort.core.outage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Stands for a failure whose trace is in the log already: has its first line, and is told without a trace. */
public final class RepeatedFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the stand-in.
     *
     * @param since when it came first
     */
    public RepeatedFailure(Throwable failure, Instant since) {
        super(
                "the same since " + since.truncatedTo(ChronoUnit.SECONDS) + ": "
                        + failure.toString().lines().findFirst().orElse(""),
                failure,
                false,
                false);
    }
}
