package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A handler of a request.
 *
 * <p>What it returns becomes the response: text, {@link Html}, bytes, a value for a {@link BodyWriter}, a
 * {@link Response}, a {@link Sse}, or a {@code Mono}, {@code Flux}, {@code CompletionStage} or {@code Optional} of
 * those. What returns a publisher or a {@code CompletionStage} runs on the event loop and must not block; anything else
 * runs on a worker and may. {@link Route#blocking()} and {@link Route#nonBlocking()} override that.
 *
 * <p>Serializable only so that the types of lambdas and method references can be read; nothing is ever serialised.
 *
 * @param <R> what is returned
 */
@FunctionalInterface
public interface Handler<R extends @Nullable Object> extends Serializable {
    /**
     * Makes the answer to a request.
     *
     * @throws Exception any failure, which becomes an error response
     */
    R handle(Request request) throws Exception;
}
