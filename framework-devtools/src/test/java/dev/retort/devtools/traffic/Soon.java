package dev.retort.devtools.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What comes true a little later, on another thread. */
final class Soon {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Soon() {}

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came true in time").isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
