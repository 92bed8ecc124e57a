package dev.retort.core.request;

import dev.retort.Outcome;
import dev.retort.core.exchange.Exchange;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request ended. */
record Ending(
        int status, long bytes, Duration duration, @Nullable Throwable failure, boolean isCancelled)
        implements Outcome {
    static Ending of(Exchange exchange, int status, long bytes, @Nullable Throwable failure, boolean isCancelled) {
        Duration duration = Duration.ofNanos(System.nanoTime() - exchange.startedAt());
        // nginx's 499: the client closed before there was a status
        return new Ending(status == 0 ? 499 : status, bytes, duration, failure, isCancelled);
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(failure);
    }
}
