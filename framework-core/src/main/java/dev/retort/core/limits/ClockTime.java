package dev.retort.core.limits;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a clock, as buckets ask for it. */
final class ClockTime implements TimeMeter {
    private static final long NANOS = 1_000_000_000;

    private final InstantSource clock;
    private final boolean isOfSystem;

    ClockTime(InstantSource clock) {
        this.clock = clock;
        this.isOfSystem = clock.equals(InstantSource.system());
    }

    // the machine's own time is that which nobody can set back
    @Override
    public long currentTimeNanos() {
        if (isOfSystem) {
            return System.nanoTime();
        }
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
