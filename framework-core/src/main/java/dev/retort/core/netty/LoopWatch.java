package dev.retort.core.netty;

import dev.retort.core.exchange.BlockedLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Finds event loops that are held: ten times a second each loop with connections is given a task that does nothing, and
 * the stack of one that has not come to it in time is looked at.
 *
 * <p>One daemon thread; requests pay nothing.
 */
final class LoopWatch implements Runnable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerState state;
    private final Consumer<BlockedLoop> report;
    private final long limitNanos;

    private volatile boolean stopped;

    private LoopWatch(ServerState state, Consumer<BlockedLoop> report, Duration limit) {
        this.state = state;
        this.report = report;
        this.limitNanos = limit.toNanos();
    }

    /** Begins to watch the loops of a server until it has stopped. */
    static LoopWatch start(ServerState state, Consumer<BlockedLoop> report, Duration limit) {
        LoopWatch watch = new LoopWatch(state, report, limit);
        if (!limit.isZero()) {
            Thread thread = new Thread(watch, "retort-loop-watch");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(Math.min(PERIOD_NANOS, limitNanos));
            if (state.hasConnections()) {
                state.eachLoop(this::look);
            }
        }
    }

    private void look(Pulse pulse) {
        BlockedLoop blocked = pulse.look(System.nanoTime(), limitNanos);
        if (blocked != null) {
            report.accept(blocked);
        }
    }
}
