package dev.retort.core.request;

import dev.retort.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request ended. */
record Ending(
        int status, long bytes, Duration duration, @Nullable Throwable failure, boolean isCancelled)
        implements Outcome {
    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(failure);
    }
}
