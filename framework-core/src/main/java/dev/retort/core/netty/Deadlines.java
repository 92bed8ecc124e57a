package dev.retort.core.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop, looked at twice a second while there are any.
 *
 * <p>A list linked through its entries: an exchange leaves it in no time when it is answered, and no timer is made for
 * it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the loop outlives its deadlines
final class Deadlines implements Runnable {
    private static final long PERIOD_MILLIS = 500;

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

    private final EventLoop loop;

    private @Nullable Entry first;
    private boolean scheduled;

    Deadlines(EventLoop loop) {
        this.loop = loop;
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
        if (!scheduled) {
            schedule();
        }
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

    @Override
    public void run() {
        scheduled = false;
        long now = System.nanoTime();
        List<Entry> expired = new ArrayList<>();
        for (Entry at = first; at != null; at = at.after) {
            if (at.nanoTime - now <= 0) {
                expired.add(at);
            }
        }
        expired.forEach(this::remove);
        expired.forEach(entry -> entry.expired.run());
        if (first != null && !scheduled) {
            schedule();
        }
    }

    private void schedule() {
        scheduled = true;
        loop.schedule(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
}
