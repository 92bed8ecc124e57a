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
    private final AtomicInteger kept = new AtomicInteger();

    Deflaters(int level) {
        this.level = level;
    }

    Deflater take() {
        Deflater deflater = idle.poll();
        if (deflater == null) {
            return new Deflater(level, true);
        }
        kept.decrementAndGet();
        return deflater;
    }

    void giveBack(Deflater deflater) {
        if (kept.incrementAndGet() > KEPT) {
            kept.decrementAndGet();
            deflater.end();
            return;
        }
        deflater.reset();
        idle.add(deflater);
    }
}
