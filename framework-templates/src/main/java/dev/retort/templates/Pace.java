package dev.retort.templates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the last renderings of a template went, so that one that is small and quick may be rendered on the event loop.
 *
 * <p>Updated without locks: a lost update only delays the decision.
 */
final class Pace {
    private static final int SMALL = 16 * 1024;
    private static final long QUICK_NANOS = 1_000_000;
    private static final int ENOUGH = 20;
    private static final int ROOM = 64;

    private volatile int quick;
    private volatile int size = 1024;
    private volatile @Nullable List<Facts.Call> open;

    /** Notes a rendering. */
    void saw(long bytes, long nanos) {
        int now = quick;
        if (bytes > SMALL) {
            quick = 0;
        } else if (nanos > QUICK_NANOS) {
            quick = now / 2; // a pause of the machine is no reason to begin again
        } else if (now < 2 * ENOUGH) {
            quick = now + 1;
        }
        if (size != (int) bytes) {
            size = (int) Math.min(bytes, SMALL);
        }
    }

    /** {@return whether the next rendering is likely to be small and quick} */
    boolean isQuick() {
        return quick >= ENOUGH;
    }

    /** {@return how many bytes the next rendering is likely to have, and some more} */
    int capacity() {
        return size + ROOM;
    }

    /** {@return calls that may block at one time and not at another, if nothing else may; null if it does, or is not known} */
    @Nullable
    List<Facts.Call> open() {
        return open;
    }

    /** Notes that nothing but these calls may block. */
    void setOpen(List<Facts.Call> calls) {
        open = calls;
    }
}
