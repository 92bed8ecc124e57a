package dev.retort.core.idempotency;

import dev.retort.DataSize;
import dev.retort.spi.IdempotencyRecord;
import dev.retort.spi.IdempotencyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps idempotency keys in the memory of this process: they end with it, and no other instance knows them.
 *
 * <p>Bounded: when it is full, the oldest answers go. Locks stay; there are no more than requests under way. It has no thread of
 * its own; what is over is looked for when something is added.
 */
public final class MemoryIdempotencyStore implements IdempotencyStore {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final long OVERHEAD = 500; // of a key without its answer
    private static final int LOOKED_AT = 4;
    private static final long MINUTE = 60_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> answers = new LinkedHashMap<>(); // the oldest first
    private final Map<String, Kept> locks = new LinkedHashMap<>();
    private volatile long limit;
    private long used;
    private long warnedAt = Long.MIN_VALUE;

    private static final class Kept {
        final String fingerprint;
        final String owner;
        final byte @Nullable [] answer; // null for a lock
        final long expiresAt;

        Kept(String fingerprint, String owner, byte @Nullable [] answer, long expiresAt) {
            this.fingerprint = fingerprint;
            this.owner = owner;
            this.answer = answer;
            this.expiresAt = expiresAt;
        }

        long size() {
            return OVERHEAD + (answer == null ? 0L : answer.length);
        }
    }

    /**
     * Creates an empty store.
     *
     * @param limit of the memory that answers take, in about
     */
    public MemoryIdempotencyStore(DataSize limit, InstantSource clock) {
        this.limit = limit.bytes();
        this.clock = clock;
    }

    /** Sets another limit, which holds from the next answer on. */
    public void limit(DataSize size) {
        limit = size.bytes();
    }

    @Override
    public Mono<IdempotencyRecord> lock(String id, String fingerprint, String owner, Duration time) {
        return locked(() -> {
            long now = clock.millis();
            Kept known = find(id, now);
            if (known != null) {
                return new IdempotencyRecord(known.fingerprint, Optional.ofNullable(known.answer));
            }
            sweep(locks, now);
            locks.put(id, new Kept(fingerprint, owner, null, now + time.toMillis()));
            return null;
        });
    }

    @Override
    public Mono<Boolean> renew(String id, String owner, Duration time) {
        return locked(() -> {
            long now = clock.millis();
            Kept held = locks.get(id);
            if (held == null || !held.owner.equals(owner) || held.expiresAt <= now) {
                return false;
            }
            locks.remove(id); // so that it stands behind those that are over before it
            locks.put(id, new Kept(held.fingerprint, owner, null, now + time.toMillis()));
            return true;
        });
    }

    @Override
    public Mono<Boolean> complete(String id, String owner, byte[] answer, Duration age) {
        return locked(() -> {
            long now = clock.millis();
            Kept held = locks.get(id);
            if (held == null || !held.owner.equals(owner)) {
                return false;
            }
            locks.remove(id);
            Kept kept = new Kept(held.fingerprint, owner, answer, now + age.toMillis());
            makeRoom(kept.size(), now);
            answers.put(id, kept);
            used += kept.size();
            return true;
        });
    }

    @Override
    public Mono<Void> release(String id, String owner) {
        return locked(() -> locks.computeIfPresent(id, (same, held) -> held.owner.equals(owner) ? null : held))
                .then();
    }

    /** {@return how many keys there are, those included that are over and not yet noticed} */
    int size() {
        lock.lock();
        try {
            return answers.size() + locks.size();
        } finally {
            lock.unlock();
        }
    }

    private <T> Mono<T> locked(Supplier<@Nullable T> step) {
        return Mono.fromSupplier(() -> {
            lock.lock();
            try {
                return step.get();
            } finally {
                lock.unlock();
            }
        });
    }

    private @Nullable Kept find(String id, long now) {
        Kept held = locks.get(id);
        if (held != null && held.expiresAt > now) {
            return held;
        }
        locks.remove(id);
        Kept kept = answers.get(id);
        if (kept != null && kept.expiresAt <= now) {
            answers.remove(id);
            used -= kept.size();
            return null;
        }
        return kept;
    }

    private void makeRoom(long size, long now) {
        used -= sweep(answers, now);
        Iterator<Kept> oldest = answers.values().iterator();
        while (used + size > limit && oldest.hasNext()) {
            Kept going = oldest.next();
            used -= going.size();
            oldest.remove();
            if (going.expiresAt > now) {
                warn(now);
            }
        }
    }

    // those that are over are the oldest, as all live equally long
    private static long sweep(Map<String, Kept> entries, long now) {
        long freed = 0;
        Iterator<Kept> oldest = entries.values().iterator();
        for (int looked = 0; looked < LOOKED_AT && oldest.hasNext(); looked++) {
            Kept kept = oldest.next();
            if (kept.expiresAt > now) {
                break;
            }
            freed += kept.size();
            oldest.remove();
        }
        return freed;
    }

    private void warn(long now) {
        if (warnedAt == Long.MIN_VALUE || now - warnedAt >= MINUTE) {
            warnedAt = now;
            LOG.warn(
                    "answers to idempotency keys end before their time, since {} bytes are full of them (raise"
                            + " retort.idempotency.memory, or lower retort.idempotency.max-age)",
                    limit);
        }
    }
}
