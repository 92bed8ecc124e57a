package dev.retort.core.pipeline;

import dev.retort.core.request.RouteContext;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What answers: a route, or the automatic answer of a router to a path without one.
 *
 * @param context what the request shows of it
 * @param scope whose error handlers answer
 * @param chain the filters with the handler at their end
 * @param timeoutNanos the time to the first response; 0 for no limit
 * @param items the declared type of what it streams; null if it is unknown
 * @param source where it was registered
 */
record Endpoint(
        RouteContext context,
        Scope scope,
        Link chain,
        long timeoutNanos,
        @Nullable Type items,
        String source) {}
