package dev.retort.core.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Keeps the signals of a publisher in order on their way to an event loop.
 *
 * <p>Signals come one after another, but each from any thread: one from the loop itself must not overtake one that still
 * waits for the loop, such as the end the last item.
 */
public final class LoopOrder {
    private final Executor loop;
    private final BooleanSupplier inLoop;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates an order without waiting signals.
     *
     * @param inLoop whether the calling thread is that of the loop
     */
    public LoopOrder(Executor loop, BooleanSupplier inLoop) {
        this.loop = loop;
        this.inLoop = inLoop;
    }

    /** {@return whether a signal can be dealt with at once, on this thread} */
    public boolean isFree() {
        return inLoop.getAsBoolean() && waiting.get() == 0;
    }

    /** Deals with a signal on the loop, behind those that wait already. */
    public void later(Runnable signal) {
        waiting.incrementAndGet();
        loop.execute(() -> {
            waiting.decrementAndGet();
            signal.run();
        });
    }

    /** Deals with a signal at once if that is possible, else later. */
    public void run(Runnable signal) {
        if (isFree()) {
            signal.run();
        } else {
            later(signal);
        }
    }
}
