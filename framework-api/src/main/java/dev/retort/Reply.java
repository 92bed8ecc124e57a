package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A handler that needs nothing of the request.
 *
 * <p>What it returns becomes the response; see {@link Handler} for the rules, which are the same.
 *
 * @param <R> what is returned
 */
@FunctionalInterface
public interface Reply<R extends @Nullable Object> extends Serializable {
    /**
     * Makes the answer.
     *
     * @throws Exception any failure, which becomes an error response
     */
    R handle() throws Exception;
}
