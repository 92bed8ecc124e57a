package dev.retort.devtools.traffic;

import java.util.concurrent.TimeUnit;

/** How many things happen in a second, as of the last few seconds. Not thread-safe. */
final class Rate {
    private static final double WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final long began;
    private double level; // what has happened, each thing worth less with time
    private long countedAt;

    Rate(long now) {
        began = now;
        countedAt = now;
    }

    void count(long now) {
        decay(now);
        level++;
    }

    double perSecond(long now) {
        decay(now);
        // what is young has had no time to add up
        double share = 1 - Math.exp(-(double) Math.max(1, now - began) / WINDOW_NANOS);
        return level * TimeUnit.SECONDS.toNanos(1) / (WINDOW_NANOS * share);
    }

    private void decay(long now) {
        level *= Math.exp(-(double) Math.max(0, now - countedAt) / WINDOW_NANOS);
        countedAt = Math.max(countedAt, now);
    }
}
