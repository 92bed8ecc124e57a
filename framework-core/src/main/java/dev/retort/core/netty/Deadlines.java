package dev.retort.core.netty;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop, looked at by its {@link Sweep}.
 *
 * <p>A list linked through its entries: an exchange leaves it in no time when it is answered, and no timer is made for
 * it.
 */
final class Deadlines {
    /** One deadline; belongs to at most one list. */
    static final class Entry {
        final long nanoTime;
        final Runnable expired;

        private @Nullable Entry before;
        private @Nullable Entry after;
        private boolean listed;

        Entry(long nanoTime, Runnable expired) {
            this.nanoTime = nanoTime;
            this.expired = expired;
        }
    }

    private final Runnable awaken;

    private @Nullable Entry first;

    Deadlines(Runnable awaken) {
        this.awaken = awaken;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Adds a deadline; on the event loop, like everything here. */
    void add(Entry entry) {
        Entry old = first;
        if (old != null) {
            old.before = entry;
        }
        entry.after = old;
        entry.listed = true;
        first = entry;
        awaken.run();
    }

    /** Removes a deadline if it is here. */
    void remove(Entry entry) {
        if (!entry.listed) {
            return;
        }
        entry.listed = false;
        Entry before = entry.before;
        Entry after = entry.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after != null) {
            after.before = before;
        }
        entry.before = null;
        entry.after = null;
    }

    /** Runs what has expired. */
    void expire(long now) {
        if (first == null) {
            return;
        }
        List<Entry> expired = new ArrayList<>();
        for (Entry at = first; at != null; at = at.after) {
            if (at.nanoTime - now <= 0) {
                expired.add(at);
            }
        }
        expired.forEach(this::remove);
        expired.forEach(entry -> entry.expired.run());
    }
}
