package dev.retort.core.pipeline;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which code may block: a virtual thread for each task where the JVM has them, else a bounded pool.
 *
 * <p>The pool prefers an idle thread, then a new one, then its queue; a full queue rejects.
 */
public final class Workers implements Executor, AutoCloseable {
    private static final int QUEUE = 10_000;
    private static final @Nullable ThreadFactory VIRTUAL = virtualThreads();

    private final ThreadFactory threads;
    private final @Nullable ThreadPoolExecutor pool;

    private Workers(ThreadFactory threads, @Nullable ThreadPoolExecutor pool) {
        this.threads = threads;
        this.pool = pool;
    }

    /**
     * {@return workers of the best kind this JVM has}
     *
     * @param threads the most threads of a pool; virtual threads are not limited
     * @param loader their context class loader; whoever happens to begin a thread, which it would have it from, may belong
     *     to another application, such as the one that this one takes the place of
     */
    public static Workers create(int threads, ClassLoader loader) {
        ThreadFactory plain = VIRTUAL != null ? VIRTUAL : platformThreads();
        ThreadFactory factory = task -> {
            Thread thread = plain.newThread(task);
            thread.setContextClassLoader(loader);
            return thread;
        };
        return new Workers(factory, VIRTUAL != null ? null : pool(threads, factory));
    }

    /** {@return whether each task has a virtual thread of its own} */
    public boolean areVirtual() {
        return pool == null;
    }

    /**
     * Runs a task on a worker.
     *
     * @throws RejectedExecutionException if all threads are busy and the queue is full, or after {@link #close()}
     */
    @Override
    public void execute(Runnable task) {
        if (pool != null) {
            pool.execute(task);
        } else {
            threads.newThread(task).start();
        }
    }

    /** Interrupts what still runs on a pool; virtual threads end with their tasks. */
    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    private static ThreadFactory platformThreads() {
        AtomicLong number = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, "retort-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ThreadPoolExecutor pool(int threads, ThreadFactory factory) {
        IdleFirstQueue queue = new IdleFirstQueue();
        return new ThreadPoolExecutor(0, threads, 30, TimeUnit.SECONDS, queue, factory, (task, pool) -> {
            if (pool.isShutdown() || queue.size() >= QUEUE) {
                throw new RejectedExecutionException(
                        "all " + threads + " workers are busy and " + QUEUE + " tasks wait");
            }
            queue.put(task);
        });
    }

    /** Takes a task only if a thread is waiting for one, so that the pool grows before tasks queue up. */
    private static final class IdleFirstQueue extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }

    // Thread.ofVirtual().name("retort-worker-", 1).factory(), which is not there on Java 17
    private static @Nullable ThreadFactory virtualThreads() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle ofVirtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder));
            MethodHandle name =
                    lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            return (ThreadFactory) factory.invoke(name.invoke(ofVirtual.invoke(), "retort-worker-", 1L));
        } catch (Throwable notOnThisJvm) {
            return null;
        }
    }
}
