package dev.retort.core.limits;

import io.github.bucket4j.local.LocalBucket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A part of the buckets, behind a lock of its own that is held for one look-up. The least used bucket goes first. */
final class Stripe {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LocalBucket> buckets;

    Stripe(int most) {
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, LocalBucket> leastUsed) {
                return size() > most;
            }
        };
    }

    LocalBucket bucket(String key, Supplier<LocalBucket> made) {
        lock.lock();
        try {
            LocalBucket known = buckets.get(key);
            if (known == null) {
                known = made.get();
                buckets.put(key, known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return buckets.size();
        } finally {
            lock.unlock();
        }
    }
}
