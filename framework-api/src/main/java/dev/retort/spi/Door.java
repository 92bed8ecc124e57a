package dev.retort.spi;

import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Setup;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Stands between the connections and an application in debug mode: sees every request before it is routed, and every page
 * before it is sent.
 *
 * <p>Outside of debug mode there is no door, and the way of a request is the same as if there were no such thing.
 */
public interface Door {
    /** What a door is placed in; the setup of framework-core. */
    interface Frame {
        /** Takes the door. */
        void place(Door door);
    }

    /**
     * Places a door before the application that a plugin is being installed in; it has one at most.
     *
     * @throws IllegalStateException outside of debug mode, or if there is a door
     * @throws IllegalArgumentException if the setup is not one of framework-core
     */
    static void place(Setup setup, Door door) {
        if (!(setup instanceof Frame frame)) {
            throw new IllegalArgumentException("setup: " + setup + " (expected: one of framework-core)");
        }
        frame.place(door);
    }

    /**
     * Answers in place of the application, or lets a request in by completing empty, at once or later.
     *
     * <p>Asked on the event loop, for requests that are malformed too; their path may then be {@code /}. What is answered
     * here passes no filter and is not waited for when the application stops. To a request whose head cannot be read, what
     * is wrong with it is answered in its place. A failure is answered like one of a handler.
     * It may read the body of what it answers, up to 64 KB.
     */
    Mono<Response> enter(Request request);

    /** {@return what to add to a page that is about to be sent; empty to leave it alone} */
    Optional<PageEnd> leave(Request request, PageHead head);

    /**
     * {@return who sees what goes over the exchange of a request that was let in; empty for nobody}
     *
     * <p>Asked once, after {@link #enter} and before the request is routed.
     */
    default Optional<Traffic> watch(Request request) {
        return Optional.empty();
    }

    /** Hears of code that holds an event loop, again and again while it does; on a thread of its own. */
    default void blocked(BlockedCall call) {}
}
