package dev.retort;

import java.io.Serializable;

/** Runs before the handler; throws to stop. May block: {@link Hook#nonBlocking()} keeps it on the event loop. */
@FunctionalInterface
public interface Before extends Serializable {
    /**
     * Looks at the request.
     *
     * @throws Exception to stop, usually a {@link Problem}
     */
    void before(Request request) throws Exception;
}
