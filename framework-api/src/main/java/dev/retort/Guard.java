package dev.retort;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Decides whether a request goes on. May block: {@link Hook#nonBlocking()} keeps it on the event loop. */
@FunctionalInterface
public interface Guard extends Serializable {
    /**
     * Looks at the request.
     *
     * @return the answer that ends the chain, or null to go on
     * @throws Exception to stop, usually a {@link Problem}
     */
    @Nullable
    Response check(Request request) throws Exception;
}
