package dev.retort.devtools.reload;

import dev.retort.devtools.watch.Watched;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether files may have changed since they were last looked at, and who waits for that. */
final class Edits {
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MANY = 3000; // a look at so many takes some milliseconds
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Watched watched;
    private final Runnable hold;
    private boolean dirty;
    private long firstAt;
    private long lastAt;
    private volatile boolean clean = true;
    private volatile long lookedAt;

    /** Calls {@code hold} at the first sign of a change. */
    Edits(Watched watched, Runnable hold) {
        this.watched = watched;
        this.hold = hold;
    }

    /** Notes that something may have changed. */
    synchronized void noticed() {
        lastAt = System.nanoTime();
        if (!dirty) {
            dirty = true;
            firstAt = lastAt;
            hold.run();
            clean = false; // after the hold: a request that sees this finds it held
        }
        notifyAll();
    }

    /**
     * {@return whether a request that comes now may be answered: nothing has changed that was not looked at}
     *
     * <p>Looks at the files itself, as an event may come later than a request; with very many files not at every request.
     */
    boolean areNone() {
        if (!clean) {
            return false;
        }
        long now = System.nanoTime();
        if (watched.size() > MANY && now - lookedAt < PAUSE_NANOS) {
            return true;
        }
        lookedAt = now;
        if (watched.looksChanged()) {
            noticed();
            return false;
        }
        return true;
    }

    /** Waits for a change, then until it is quiet; gives when the first sign of it came. */
    synchronized long await() throws InterruptedException {
        while (!dirty) {
            wait();
        }
        settle(QUIET_NANOS);
        return firstAt;
    }

    /** Waits until nothing has been noticed for a while, but not for ever; what comes later is a new change. */
    synchronized void settle(long quietNanos) throws InterruptedException {
        long rest = rest(quietNanos);
        while (rest > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, rest);
            rest = rest(quietNanos);
        }
        dirty = false;
    }

    /** Begins to be quiet anew. */
    synchronized void noticedAgain() {
        lastAt = System.nanoTime();
        firstAt = lastAt;
    }

    private long rest(long quietNanos) {
        long now = System.nanoTime();
        return Math.min(lastAt + quietNanos - now, firstAt + LONGEST_NANOS - now);
    }

    /** {@return whether there was a change since the last {@link #settle}} */
    synchronized boolean areSome() {
        return dirty;
    }

    /** Does something unless there is a new change, which then has to be looked at first. */
    synchronized void unlessSome(Runnable action) {
        if (!dirty) {
            clean = true;
            action.run();
        }
    }

    /** Waits for a change, for something else that {@link #wake} tells of, or until a time. */
    synchronized void awaitUntil(BooleanSupplier other, long untilNanos) throws InterruptedException {
        long rest = untilNanos - System.nanoTime();
        if (!dirty && !other.getAsBoolean() && rest > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
    }

    /** Waits for a change, but not longer than this; gives whether there is one. */
    synchronized boolean await(long millis) throws InterruptedException {
        awaitUntil(() -> false, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        return dirty;
    }

    synchronized void wake() {
        notifyAll();
    }
}
