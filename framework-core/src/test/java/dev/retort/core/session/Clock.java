package dev.retort.core.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that a test sets. */
final class Clock implements InstantSource {
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
