package dev.retort.devtools.reload;

import dev.retort.devtools.debugger.Debugger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for a step of a start, which may hang: it is then shown where, and the next edit ends the waiting. */
final class Attempt {
    // without a debugger, which may have stopped it
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Edits edits;
    private final Look look;

    /**
     * Waits for steps.
     *
     * @param look is asked at each sign of a change, as one save makes several, and programs write files too
     */
    Attempt(Edits edits, Look look) {
        this.edits = edits;
        this.look = look;
    }

    /** Looks whether a sign of a change means one. */
    @FunctionalInterface
    interface Look {
        boolean findsChange() throws InterruptedException;
    }

    /** What a step came to; exactly one of the two is there unless an edit came first. */
    record Result<T>(@Nullable T value, @Nullable Throwable failure) {
        boolean isOvertaken() {
            return value == null && failure == null;
        }
    }

    /**
     * Waits for a step.
     *
     * @param hangs called once if it takes long
     */
    <T> Result<T> await(CompletableFuture<T> step, Runnable hangs) throws InterruptedException {
        CompletableFuture<T> woken = step.whenComplete((value, failure) -> edits.wake());
        long patience = System.nanoTime() + PATIENCE_NANOS;
        boolean told = false;
        while (!step.isDone() && !woken.isDone()) {
            if (edits.areSome() && look.findsChange()) {
                return new Result<>(null, null);
            }
            edits.awaitUntil(step::isDone, told ? System.nanoTime() + PATIENCE_NANOS : patience);
            if (!told && !Debugger.canAttach() && System.nanoTime() >= patience && !step.isDone()) {
                told = true;
                hangs.run();
            }
        }
        return result(step::join);
    }

    private static <T> Result<T> result(Supplier<T> join) {
        try {
            return new Result<>(join.get(), null);
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            return new Result<>(null, cause == null ? failed : cause);
        } catch (RuntimeException cancelled) {
            return new Result<>(null, cancelled);
        }
    }
}
