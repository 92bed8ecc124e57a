package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A step of start or stop with a result. A publisher or {@code CompletionStage} is waited for; the value is ignored.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface Task<R extends @Nullable Object> extends Serializable {
    /**
     * Runs the step.
     *
     * @throws Exception any failure, which fails the start, or is logged during the stop
     */
    R run() throws Exception;
}
