package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A handler of a request with typed input, which is read, converted and validated before the handler runs.
 *
 * <p>For GET, HEAD and DELETE the input is made from path and query, otherwise from the body. It may be a record or bean,
 * {@link FormData}, {@code String}, {@code byte[]}, {@code Flux<ByteBuffer>} or what a {@link BodyReader} reads. An
 * implicitly typed lambda has no input type: write the types of its parameters, or pass the class.
 *
 * @param <I> the input
 * @param <R> what is returned, with the rules of {@link Handler}
 */
@FunctionalInterface
public interface InputHandler<I, R extends @Nullable Object> extends Serializable {
    /**
     * Makes the answer to a request.
     *
     * @throws Exception any failure, which becomes an error response
     */
    R handle(Request request, I input) throws Exception;
}
