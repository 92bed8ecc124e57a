package dev.retort.core.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Writes a line for every request that has ended to the logger {@code dev.retort.access}.
 *
 * <p>Whoever records an entry never waits: what the queue has no room for is dropped, counted, and said once there is room
 * again. The thread starts with the first entry.
 */
public final class AccessLog implements AutoCloseable {
    private static final Logger LINES = LoggerFactory.getLogger("dev.retort.access");
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private static final long MOMENT = Duration.ofMillis(20).toNanos();
    private static final int BATCH = 256;

    private final AccessFormat format;
    private final BlockingQueue<AccessEntry> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private final Thread writer = new Thread(this::writeAll, "retort-access-log");
    private volatile boolean closed;
    private volatile boolean idle;

    /**
     * Creates a log.
     *
     * @param capacity the entries that may wait
     */
    public AccessLog(AccessFormat format, int capacity) {
        this.format = format;
        this.queue = new ArrayBlockingQueue<>(capacity);
        writer.setDaemon(true);
    }

    /** Takes an entry, or drops it. */
    public void record(AccessEntry entry) {
        if (!started.get() && started.compareAndSet(false, true)) {
            writer.start();
        }
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
        if (idle) {
            LockSupport.unpark(writer);
        }
    }

    private void writeAll() {
        StringBuilder line = new StringBuilder(256);
        List<AccessEntry> batch = new ArrayList<>(BATCH);
        boolean hadSome = true;
        try {
            while ((!closed || !queue.isEmpty()) && !Thread.interrupted()) {
                if (queue.drainTo(batch, BATCH) == 0) {
                    rest(hadSome);
                    hadSome = false;
                } else {
                    hadSome = true;
                    batch.forEach(entry -> write(entry, line));
                    batch.clear();
                }
                sayDropped();
            }
        } finally {
            ended.tryEmitEmpty();
        }
    }

    // Under load nobody is woken for a line: this thread looks again in a moment. Without load it waits to be called.
    private void rest(boolean hadSome) {
        if (hadSome) {
            LockSupport.parkNanos(this, MOMENT);
            return;
        }
        idle = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    // a broken appender must not end the log
    private void write(AccessEntry entry, StringBuilder line) {
        try {
            line.setLength(0);
            format.write(entry, line);
            LINES.info(line.toString());
        } catch (RuntimeException broken) {
            LOG.error("the access log could not write an entry", broken);
        }
    }

    private void sayDropped() {
        if (dropped.get() > 0 && queue.remainingCapacity() > 0) {
            LOG.warn(
                    "access log: {} entries were dropped, as they came faster than they could be written"
                            + " (retort.access-log.queue holds more)",
                    dropped.getAndSet(0));
        }
    }

    /** Ends the thread once the entries that wait are written, and completes then, or after some seconds. Cold. */
    public Mono<Void> end() {
        return Mono.defer(() -> {
            close();
            return started.get() ? ended.asMono().timeout(LONGEST_END, Mono.empty()) : Mono.empty();
        });
    }

    /** Ends the thread once the entries that wait are written. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
    }
}
