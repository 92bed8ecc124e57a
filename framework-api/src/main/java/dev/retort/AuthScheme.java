package dev.retort;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One way in which a client can say who it is.
 *
 * @param <P> who it may be
 */
sealed interface AuthScheme<P> permits HeaderScheme, OwnScheme {
    /** {@return the name of the scheme, as challenges begin with} */
    String name();

    /** {@return the check of what the request brings; null if it brings nothing of this scheme} */
    @Nullable
    Mono<P> verify(Request request);

    /** {@return whether an empty check says that the request brought nothing, rather than something wrong} */
    boolean isEmptyAbsent();

    /** {@return the challenge of a 401 (RFC 9110 11.6.1), after something wrong or after nothing} */
    String challenge(boolean isRefused);

    /** {@return whether the answer depends on the {@code Authorization} header, which caches have to know} */
    boolean readsAuthorization();

    /** {@return the same scheme under another name} */
    AuthScheme<P> named(String name);
}
