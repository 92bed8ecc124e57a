package dev.retort.core.memory;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.NonBlocking;

/** The event loop of exchanges in memory: one thread, on which blocking fails as on that of a server. */
final class Loop implements Executor {
    private static final class LoopThread extends Thread implements NonBlocking {
        LoopThread(Runnable task) {
            super(task, "retort-memory");
            setDaemon(true);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::thread);

    private volatile @Nullable Thread thread;

    Loop() {
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Runs a task on the loop; now, if this is it. */
    void run(Runnable task) {
        if (isCurrent()) {
            task.run();
        } else {
            execute(task);
        }
    }

    /** Runs a task on the loop, later; not at all once the loop has ended. */
    @Override
    public void execute(Runnable task) {
        executor.execute(() -> guarded(task));
    }

    Future<?> schedule(Runnable task, long nanos) {
        return executor.schedule(() -> guarded(task), nanos, TimeUnit.NANOSECONDS);
    }

    void end() {
        executor.shutdown();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("a task of the loop failed", failure);
        }
    }

    private Thread thread(Runnable task) {
        Thread started = new LoopThread(task);
        thread = started;
        return started;
    }
}
