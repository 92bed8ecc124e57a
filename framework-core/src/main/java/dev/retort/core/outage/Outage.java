package dev.retort.core.outage;

import dev.retort.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps the log readable while a store fails: each kind of failure has its trace once, the requests behind it have a line, and
 * one line says that the store is back.
 *
 * <p>A kind that has not come for a minute is news again. Thread-safe; costs a store that works the look at one field.
 */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final String what;
    private final InstantSource clock;
    private final Map<String, Instant> lastOfKind = new HashMap<>();
    private final Set<Enum<?>> failing = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Instant since;
    private long refused;

    /**
     * Creates what tells of a store.
     *
     * @param what is in it, in the plural, for clients and the log
     */
    public Outage(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    /**
     * {@return what a store does; a failure of the store is a problem with the status 503}
     *
     * @param operation what it is asked for; a store is back when all works again that did not
     */
    public <T> Mono<T> around(Enum<?> operation, Supplier<Mono<T>> work) {
        return Mono.defer(work).doOnSuccess(done -> works(operation)).onErrorMap(thrown -> failed(operation, thrown));
    }

    private Throwable failed(Enum<?> operation, Throwable failure) {
        if (failure instanceof Misuse || failure instanceof Problem) {
            return failure;
        }
        failing.add(operation);
        return Problem.of(503, what + " are out of reach at the moment").cause(told(failure));
    }

    // the failure, or what stands for it if its trace is in the log already
    private synchronized Throwable told(Throwable failure) {
        Instant now = clock.instant();
        Instant begin = since == null ? now : since;
        since = begin;
        refused++;
        Instant last = lastOfKind.put(kind(failure), now);
        return last == null || last.plus(FORGOTTEN).isBefore(now) ? failure : new RepeatedFailure(failure, begin);
    }

    private static String kind(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getClass().getName()
                + (cause == null ? "" : " " + cause.getClass().getName());
    }

    // over when all works again that did not: a store that cannot be written may still be read
    private void works(Enum<?> operation) {
        if (since != null && failing.remove(operation) && failing.isEmpty()) {
            end();
        }
    }

    private synchronized void end() {
        Instant begin = since;
        if (begin != null) {
            Duration took = Duration.between(begin, clock.instant()).truncatedTo(ChronoUnit.MILLIS);
            LOG.info("{} are within reach again, after {} and {} failures", what, took, refused);
            since = null;
            refused = 0;
        }
    }
}
