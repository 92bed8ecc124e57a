package dev.retort.core.errors;

import dev.retort.HasProblem;
import dev.retort.Problem;
import dev.retort.core.exchange.ClientGone;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.Exceptions;

/** Turns what was thrown into what a client may know. */
public final class Failures {
    private Failures() {}

    /** {@return the failure itself, out of the wrappers of futures and of Reactor} */
    public static Throwable unwrap(Throwable thrown) {
        Throwable failure = Exceptions.unwrap(thrown);
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable cause = failure.getCause();
        return wrapper && cause != null ? unwrap(cause) : failure;
    }

    /** {@return the problem a failure is: its own, 503 for too much work at once, else 500 without a word about the cause} */
    public static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof HasProblem domain) {
            Problem problem = domain.problem();
            return problem.getCause() == null ? problem.cause(failure) : problem;
        }
        if (failure instanceof RejectedExecutionException) { // all workers are busy, and so is the queue for them
            return Problem.of(503, "too many requests at once")
                    .header("Retry-After", "1")
                    .cause(failure);
        }
        // nobody hears this answer; it must not look like a fault of the server either
        return failure instanceof ClientGone
                ? Problem.of(400).cause(failure)
                : Problem.of(500).cause(failure);
    }
}
