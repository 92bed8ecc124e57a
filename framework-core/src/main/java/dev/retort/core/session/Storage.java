package dev.retort.core.session;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where sessions are between requests. */
sealed interface Storage permits CookieStorage, ServerStorage {
    /** {@return the session of a cookie, empty if there is none; null if it has to be waited for} */
    @Nullable
    Opened now(String cookie);

    /**
     * Checks that something can be kept.
     *
     * @throws IllegalStateException if it cannot, with what is missing
     */
    void checkWritable();

    /** {@return the session of a cookie, empty if there is none} */
    Mono<Opened> open(String cookie);

    /** {@return what became of a session that was changed or has to live on} */
    Mono<Saved> save(Saving session);
}
