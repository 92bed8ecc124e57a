package dev.retort.devtools.console;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Variables, and a thread on which one evaluation after the other runs, until the generation ends that it belongs to.
 *
 * <p>What takes too long is stopped: a loop of the console and what it calls wherever the JVM can (before Java 20 any code,
 * later the loops of the console itself and what waits). What cannot be stopped goes on, on a daemon thread, and the session
 * is given up.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long STOPPING_MILLIS = 2_000;
    private static final long PAUSE_MILLIS = 50;

    private final int generation;
    private final String id;
    private final Surroundings surroundings;
    private final Capture capture;
    private final ExecutorService thread;
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final AtomicBoolean isAnswered = new AtomicBoolean();
    private volatile boolean isToStop;
    private volatile boolean isClosed;
    private volatile @Nullable Snippets snippets;

    Session(String id, int generation, Surroundings surroundings) {
        this.id = id;
        this.generation = generation;
        this.surroundings = surroundings;
        String name = "retort-console-" + id;
        this.capture = new Capture(name);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(capture, task, name);
            made.setDaemon(true);
            // threads of the compiler outlive the session, and inherit it
            made.setContextClassLoader(Session.class.getClassLoader());
            return made;
        });
    }

    /** {@return whether something can be evaluated} */
    boolean isOpen() {
        return !isClosed;
    }

    /**
     * Evaluates, and waits for what comes of it.
     *
     * @param limit zero for none, as a debugger may have stopped it
     */
    Answer evaluate(String code, Duration limit) throws InterruptedException {
        if (!isBusy.compareAndSet(false, true)) {
            return answer("something else is still running in this session; stop it, or wait", "", List.of());
        }
        isToStop = false;
        Capture.begin();
        CompletableFuture<Snippets.Evaluation> work;
        try {
            work = CompletableFuture.supplyAsync(() -> run(code), thread);
        } catch (RejectedExecutionException closed) {
            return answer("the session is over", "", List.of());
        }
        try {
            return await(work, limit);
        } catch (InterruptedException gone) {
            stopped(work, "");
            throw gone;
        } catch (ExecutionException failed) {
            return failed(failed);
        }
    }

    private Snippets.Evaluation run(String code) {
        try {
            return begin().evaluate(code);
        } finally {
            isBusy.set(false);
        }
    }

    private Answer await(CompletableFuture<Snippets.Evaluation> work, Duration limit)
            throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return answer(work.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS), "");
            } catch (TimeoutException running) {
                if (isToStop) {
                    return stopped(work, "stopped");
                }
                if (!limit.isZero() && System.nanoTime() - begin >= limit.toNanos()) {
                    return stopped(work, "stopped after " + limit.toMillis() / 1000.0 + " s");
                }
            }
        }
    }

    private Answer failed(ExecutionException failed) {
        LOG.warn("the console failed", failed.getCause());
        close();
        return answer("the console failed: " + failed.getCause() + "; the session is over", "", List.of());
    }

    private Answer stopped(CompletableFuture<Snippets.Evaluation> work, String note) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLIS);
        while (System.nanoTime() < end) {
            interrupt();
            try {
                return answer(work.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS), note);
            } catch (TimeoutException again) {
                // between two statements there is nothing to stop
            } catch (ExecutionException failed) {
                return failed(failed);
            }
        }
        isClosed = true;
        thread.shutdownNow();
        Bound.close(id);
        return answer(
                "this cannot be stopped: the session is given up, and what runs goes on until the program is started again",
                capture.take(),
                List.of());
    }

    private Snippets begin() {
        Snippets opened = snippets;
        if (opened == null) {
            Bound.open(id, surroundings.variables());
            opened = Snippets.open(id, surroundings);
            snippets = opened;
        }
        return opened;
    }

    /** Makes an evaluation that is under way end soon. */
    void stop() {
        isToStop = true;
    }

    private void interrupt() {
        Snippets running = snippets;
        if (running != null) {
            running.stop();
        }
    }

    private Answer answer(Snippets.Evaluation done, String note) {
        Answer answer = answer(note, capture.take(), done.results());
        return done.isIncomplete()
                ? new Answer(generation, answer.isNew(), true, note, answer.printed(), List.of())
                : answer;
    }

    private Answer answer(String note, String printed, List<Result> results) {
        return new Answer(generation, isAnswered.compareAndSet(false, true), false, note, printed, results);
    }

    /** Ends the session; what runs is stopped. */
    @Override
    public void close() {
        isToStop = true;
        isClosed = true;
        Bound.close(id);
        Snippets running = snippets;
        if (running != null && !thread.isShutdown()) {
            running.stop();
            thread.execute(running::close);
        }
        thread.shutdown();
    }
}
