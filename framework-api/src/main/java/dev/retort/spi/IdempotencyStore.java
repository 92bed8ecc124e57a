package dev.retort.spi;

import dev.retort.Setup;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Keeps which idempotency keys are in use and what was answered to them, in a database that all instances of an application
 * share.
 *
 * <p>Chosen by {@code retort.idempotency.store}. Answers are bytes that a store does not look into. A failure of a store
 * answers the request with 503. Thread-safe; no method blocks.
 */
public interface IdempotencyStore {
    /** What a store is registered in; the setup of framework-core. */
    interface Registry {
        /** Takes a store under a name. */
        void idempotencyStore(String name, IdempotencyStore store);
    }

    /**
     * Offers a store to the application that a plugin is being installed in.
     *
     * @param name what {@code retort.idempotency.store} says to choose it
     * @throws IllegalArgumentException if the setup is not one of framework-core, or the name is taken
     */
    static void register(Setup setup, String name, IdempotencyStore store) {
        if (!(setup instanceof Registry registry)) {
            throw new IllegalArgumentException("setup: " + setup + " (expected: one of framework-core)");
        }
        registry.idempotencyStore(name, store);
    }

    /**
     * Locks an id for a request if it is neither locked nor answered, in one step that nothing comes between.
     *
     * @param id 64 hexadecimal digits, which do not tell the key
     * @param fingerprint of the request, 64 hexadecimal digits
     * @param owner who has the lock, different for every request
     * @param time after which the lock ends by itself, if its process does not live to renew or release it
     * @return empty if the lock was taken; else what is there
     */
    Mono<IdempotencyRecord> lock(String id, String fingerprint, String owner, Duration time);

    /**
     * Lets the lock of this owner hold for this time from now on. Asked for several times in the time of a lock, as long
     * as the request is being answered.
     *
     * @return whether the owner still had the lock; without it nothing changes
     */
    Mono<Boolean> renew(String id, String owner, Duration time);

    /**
     * Replaces the lock of this owner by an answer.
     *
     * @param age how long the answer is kept
     * @return whether the owner still had the lock; without it nothing changes
     */
    Mono<Boolean> complete(String id, String owner, byte[] answer, Duration age);

    /** Ends the lock of this owner, if it still has it. */
    Mono<Void> release(String id, String owner);
}
