package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answer to a failure.
 *
 * <p>What it returns follows the rules of {@link Handler}. A value, {@link Html} and {@link View} included, keeps the
 * status of the failure unless it was given one; another {@link Response} or a {@link Problem} brings its own. An answer
 * with the status of the failure carries the headers of its problem, such as {@code Allow}, unless it sets them. One that
 * fails with the failure it was given passes it on, and the plain error is answered; any other failure of it is logged
 * and answered as a plain 500.
 *
 * @param <E> the failure
 * @param <R> what is returned
 */
@FunctionalInterface
public interface ErrorHandler<E extends Throwable, R extends @Nullable Object> extends Serializable {
    /**
     * Makes the answer.
     *
     * @throws Exception if the failure cannot be answered this way
     */
    R handle(Request request, E error) throws Exception;
}
