package dev.retort.spi;

import dev.retort.Setup;
import reactor.core.publisher.Mono;

/**
 * Keeps sessions on the side of the server: in a database that all instances of an application share.
 *
 * <p>Chosen by {@code retort.session.store}. Values are bytes that a store does not look into. A session exists from its
 * creation until it is deleted or nothing has been saved into it for its time, whether it has values or not. A failure of a
 * store answers the request with 503. Thread-safe; no method blocks.
 */
public interface SessionStore {
    /** What a store is registered in; the setup of framework-core. */
    interface Registry {
        /** Takes a store under a name. */
        void sessionStore(String name, SessionStore store);
    }

    /**
     * Offers a store to the application that a plugin is being installed in.
     *
     * @param name what {@code retort.session.store} says to choose it
     * @throws IllegalArgumentException if the setup is not one of framework-core, or the name is taken
     */
    static void register(Setup setup, String name, SessionStore store) {
        if (!(setup instanceof Registry registry)) {
            throw new IllegalArgumentException("setup: " + setup + " (expected: one of framework-core)");
        }
        registry.sessionStore(name, store);
    }

    /**
     * {@return a session; empty if it does not exist}
     *
     * @param id 64 hexadecimal digits, which do not tell the cookie
     */
    Mono<StoredSession> load(String id);

    /**
     * Merges changes into a session and lets it live for its time from now on, both at once: of saves at the same time that
     * concern different values, none undoes another.
     *
     * @param changes may change nothing: then the session only lives on
     * @return whether the session exists; one that does not is made only if the changes say that it is new
     */
    Mono<Boolean> save(String id, SessionChanges changes);

    /** Deletes a session, if it exists. */
    Mono<Void> delete(String id);
}
