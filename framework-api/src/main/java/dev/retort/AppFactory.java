package dev.retort;

import java.util.List;
import java.util.Map;

/** Makes applications and routers; provided as a service by {@code framework-core}. */
public interface AppFactory {
    /** {@return a new application that knows its command line} */
    App app(List<String> arguments);

    /** {@return a new router} */
    Router router();

    /**
     * {@return the texts from which a record or bean could be bound again, by the names of its components}
     *
     * @throws SetupException INPUT-CLOSED if its package is closed
     */
    Map<String, List<String>> texts(Object value);

    /**
     * {@return the buckets of a rate limit}
     *
     * @throws SetupException RATE-LIMIT-LIBRARY if the library for them is not there
     */
    TokenBuckets tokenBuckets(TokenBuckets.Rule rule);
}
