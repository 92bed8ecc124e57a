package dev.retort.core.coding;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;

/** Deflaters of one level, of which a few are kept for the next answers. */
final class Deflaters {
    private static final int KEPT = 16;

    private final int level;
    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();
    private final AtomicInteger used = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();

    Deflaters(int level) {
        this.level = level;
    }

    /** {@return how many are in use} */
    int used() {
        return used.get();
    }

    Deflater take() {
        used.incrementAndGet();
        Deflater deflater = idle.poll();
        if (deflater == null) {
            return new Deflater(level, true);
        }
        kept.decrementAndGet();
        return deflater;
    }

    void giveBack(Deflater deflater) {
        used.decrementAndGet();
        if (kept.incrementAndGet() > KEPT) {
            kept.decrementAndGet();
            deflater.end();
            return;
        }
        deflater.reset();
        idle.add(deflater);
    }
}
