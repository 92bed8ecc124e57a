package dev.retort.core.idempotency;

import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.core.outage.Outage;
import dev.retort.spi.IdempotencyRecord;
import dev.retort.spi.IdempotencyStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Locks keys, keeps answers, and answers repetitions. */
public final class Idempotency {
    /** The header of a repeated answer. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 425, 429);

    private static final int RENEWALS = 3; // in the time of a lock, so that one may be late and one be lost

    private enum Operation {
        LOCK
    }

    private final IdempotencyStore store;
    private final IdempotencyRules rules;
    private final Outage outage;

    /** Creates what keeps answers in a store. */
    public Idempotency(IdempotencyStore store, IdempotencyRules rules, InstantSource clock) {
        this.store = store;
        this.rules = rules;
        this.outage = new Outage("idempotency keys", clock);
    }

    /** {@return what is there of the key; empty in it if this request now has the lock; 503 if the store fails} */
    public Mono<Optional<IdempotencyRecord>> lock(Ticket ticket) {
        return outage.around(
                        Operation.LOCK,
                        () -> store.lock(ticket.id(), ticket.fingerprint(), ticket.owner(), rules.lockTime()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                // it may have locked, and said so too late
                .onErrorResume(failure -> store.release(ticket.id(), ticket.owner())
                        .onErrorComplete()
                        .then(Mono.error(failure)));
    }

    /** {@return what a request does that has the lock, which is renewed as long as it takes} */
    public <T> Mono<T> holding(Ticket ticket, Mono<T> work) {
        Duration pause = rules.lockTime().dividedBy(RENEWALS);
        // a store that does not answer is asked again at the next time
        Mono<T> renewals = Flux.interval(pause)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.defer(() -> store.renew(ticket.id(), ticket.owner(), rules.lockTime()))
                        .onErrorReturn(true))
                .takeWhile(isHeld -> isHeld)
                .then(Mono.never());
        return Mono.firstWithSignal(work, renewals);
    }

    /**
     * {@return the answer to a repetition}
     *
     * @throws Problem 409 while the first request is being answered, 422 if this is another one
     */
    public static Response answer(Ticket ticket, IdempotencyRecord record) {
        if (!record.fingerprint().equals(ticket.fingerprint())) {
            throw Problem.of(422, "this Idempotency-Key was used for another request (send a new one)");
        }
        return record.answer()
                .map(StoredAnswer::decode)
                .map(response -> response.header(REPLAYED, "true"))
                .orElseThrow(() -> Problem.conflict("a request with this Idempotency-Key is being answered")
                        .header("Retry-After", "1"));
    }

    /** {@return whether an answer says how the request has ended, and not that it should be sent again} */
    public static boolean isFinal(int status) {
        return status < 500 && !PASSING.contains(status);
    }

    /**
     * Keeps an answer. What cannot be kept is told to the log: the request has been done, and its client is to know.
     *
     * @param response with bytes or nothing as its body
     * @param route for the log
     */
    public Mono<Void> keep(Ticket ticket, Response response, String route) {
        return Mono.defer(() -> {
                    byte[] answer = encode(response);
                    if (answer.length > rules.maxAnswer()) {
                        LOG.warn(
                                "{}: an answer of {} bytes is not kept, so a repetition runs again (raise"
                                        + " retort.idempotency.max-answer)",
                                route,
                                answer.length);
                        return store.release(ticket.id(), ticket.owner());
                    }
                    return store.complete(ticket.id(), ticket.owner(), answer, rules.maxAge())
                            .doOnNext(isKept -> told(isKept, route))
                            .then();
                })
                .onErrorResume(failure -> {
                    LOG.warn(
                            "{}: an answer could not be kept, so a repetition may run again: {}",
                            route,
                            failure.toString());
                    return Mono.empty();
                });
    }

    private static byte[] encode(Response response) {
        try {
            return StoredAnswer.encode(response);
        } catch (IOException tooLong) {
            throw new IllegalStateException("answer: a header of more than 65535 bytes", tooLong);
        }
    }

    private static void told(boolean isKept, String route) {
        if (!isKept) {
            LOG.warn(
                    "{}: an answer came after its lock had ended and is not kept, so a repetition may have run (raise"
                            + " retort.idempotency.lock-timeout)",
                    route);
        }
    }

    /** Lets a repetition run. A lock that cannot be released ends by itself. */
    public Mono<Void> release(Ticket ticket) {
        return Mono.defer(() -> store.release(ticket.id(), ticket.owner())).onErrorResume(failure -> {
            LOG.warn("the lock of an idempotency key could not be released and ends by itself: {}", failure.toString());
            return Mono.empty();
        });
    }
}
