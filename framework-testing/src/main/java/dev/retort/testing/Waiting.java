package dev.retort.testing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where tests wait for what is reactive, never without an end.
 *
 * <p>The limits are in real time, even while a test makes Reactor's clock virtual.
 */
final class Waiting {
    /** For the start and the stop of an application. */
    static final Duration LIFECYCLE = Duration.ofSeconds(60);

    private static final Scheduler CLOCK = Schedulers.fromExecutorService(
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "retort-test-timeouts");
                thread.setDaemon(true);
                return thread;
            }),
            "retort-test-timeouts");

    private Waiting() {}

    /** The failure may be made on the thread of the clock, so making it must not wait. */
    static <T> Mono<T> limit(Mono<T> work, Duration limit, Function<Throwable, Throwable> failure) {
        return work.timeout(limit, CLOCK).onErrorMap(failure);
    }

    /** Fails when nothing comes for the time; making the failure must not wait. */
    static <T> Flux<T> limit(Flux<T> items, Duration pause, Function<TimeoutException, Throwable> failure) {
        return items.timeout(pause, CLOCK).onErrorMap(TimeoutException.class, failure);
    }

    /** Ends when the time is over. */
    static <T> Flux<T> take(Flux<T> items, Duration time) {
        return items.take(time, CLOCK);
    }

    static <T> @Nullable T until(Mono<T> work) {
        try {
            return work.block();
        } catch (RuntimeException failed) {
            // Reactor wraps errors, such as failed assertions, and checked exceptions.
            Throwable cause = Exceptions.unwrap(failed);
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause == failed ? failed : new IllegalStateException(cause.toString(), cause);
        }
    }

    /** Waits for so long; the failure is made on the thread that waits, so making it may wait too. */
    static <T> @Nullable T until(Mono<T> work, Duration limit, Function<Throwable, Error> failure) {
        try {
            return work.timeout(limit, CLOCK).block();
        } catch (RuntimeException | Error failed) {
            throw failure.apply(Exceptions.unwrap(failed));
        }
    }

    static <T> @Nullable T lifecycle(String what, Mono<T> work) {
        return until(limit(
                work,
                LIFECYCLE,
                error -> error instanceof TimeoutException
                        ? new IllegalStateException("the application did not " + what + " within " + print(LIFECYCLE))
                        : error));
    }

    static String print(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
