package dev.retort.core.session;

import dev.retort.DataSize;
import dev.retort.spi.SessionChanges;
import dev.retort.spi.SessionStore;
import dev.retort.spi.StoredSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps sessions in the memory of this process: they end with it, and no other instance knows them.
 *
 * <p>Bounded: when it is full, sessions that are over go first, then those that were not used for the longest time. It has no
 * thread of its own; what is over is looked for when something is saved.
 */
public final class MemorySessionStore implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int OVERHEAD = 250; // of a session without values: its id, its entries
    private static final int ENTRY = 100; // of a value beside its bytes and name
    private static final int LOOKED_AT = 4;
    private static final long MINUTE = 60_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Kept> sessions = new LinkedHashMap<>(16, 0.75f, true); // least used first
    private volatile long limit;
    private long used;
    private long sweptAt = Long.MIN_VALUE;
    private long warnedAt = Long.MIN_VALUE;

    private static final class Kept {
        final Map<String, byte[]> values = new HashMap<>();
        long expiresAt;
        long size = OVERHEAD;

        void set(String name, byte[] value) {
            byte[] before = values.put(name, value);
            size += value.length + (before == null ? ENTRY + 2L * name.length() : -before.length);
        }

        void remove(String name) {
            byte[] before = values.remove(name);
            size -= before == null ? 0 : before.length + ENTRY + 2L * name.length();
        }
    }

    /**
     * Creates an empty store.
     *
     * @param limit of the memory it takes, in about
     */
    public MemorySessionStore(DataSize limit, InstantSource clock) {
        this.limit = limit.bytes();
        this.clock = clock;
    }

    /** Sets another limit, which holds from the next save on. */
    public void limit(DataSize size) {
        limit = size.bytes();
    }

    @Override
    public Mono<StoredSession> load(String id) {
        return Mono.fromSupplier(() -> {
            long now = clock.millis();
            lock.lock();
            try {
                Kept kept = find(id, now);
                return kept == null ? null : new StoredSession(kept.values, Duration.ofMillis(kept.expiresAt - now));
            } finally {
                lock.unlock();
            }
        });
    }

    @Override
    public Mono<Boolean> save(String id, SessionChanges changes) {
        return Mono.fromSupplier(() -> {
            long now = clock.millis();
            lock.lock();
            try {
                Kept kept = changes.isNew() ? new Kept() : find(id, now);
                if (kept == null) {
                    return false;
                }
                drop(id);
                changes.removed().forEach(kept::remove);
                changes.set().forEach(kept::set);
                kept.expiresAt = expiry(now, changes.maxAge());
                if (kept.size > limit) {
                    throw new SessionTooLargeException("session: about " + kept.size + " bytes (expected: " + limit
                            + " at most; keep less in it, or raise retort.session.memory)");
                }
                makeRoom(kept.size, now);
                sessions.put(id, kept);
                used += kept.size;
                return true;
            } finally {
                lock.unlock();
            }
        });
    }

    private static long expiry(long now, Duration maxAge) {
        try {
            return Math.addExact(now, maxAge.toMillis());
        } catch (ArithmeticException never) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Mono<Void> delete(String id) {
        return Mono.fromRunnable(() -> {
            lock.lock();
            try {
                drop(id);
            } finally {
                lock.unlock();
            }
        });
    }

    /** {@return how many sessions there are, those included that are over and not yet noticed} */
    int size() {
        lock.lock();
        try {
            return sessions.size();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Kept find(String id, long now) {
        Kept kept = sessions.get(id);
        if (kept != null && kept.expiresAt <= now) {
            drop(id);
            return null;
        }
        return kept;
    }

    private void drop(String id) {
        Kept kept = sessions.remove(id);
        if (kept != null) {
            used -= kept.size;
        }
    }

    private void makeRoom(long size, long now) {
        sweep(now, LOOKED_AT);
        if (used + size > limit && (sweptAt == Long.MIN_VALUE || now - sweptAt >= MINUTE)) {
            sweptAt = now;
            sweep(now, Integer.MAX_VALUE);
        }
        Iterator<Kept> leastUsed = sessions.values().iterator();
        while (used + size > limit && leastUsed.hasNext()) {
            used -= leastUsed.next().size;
            leastUsed.remove();
            warn(now);
        }
    }

    private void sweep(long now, int most) {
        Iterator<Kept> leastUsed = sessions.values().iterator();
        for (int looked = 0; looked < most && leastUsed.hasNext(); looked++) {
            Kept kept = leastUsed.next();
            if (kept.expiresAt <= now) {
                used -= kept.size;
                leastUsed.remove();
            }
        }
    }

    private void warn(long now) {
        if (warnedAt == Long.MIN_VALUE || now - warnedAt >= MINUTE) {
            warnedAt = now;
            LOG.warn(
                    "sessions end before their time, since {} bytes are full of them (raise retort.session.memory, or lower"
                            + " retort.session.max-age)",
                    limit);
        }
    }
}
