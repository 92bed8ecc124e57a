package dev.retort.core.access;

import org.jspecify.annotations.Nullable;

/**
 * A request that has ended.
 *
 * @param endedAt milliseconds since 1970
 * @param remote the address of the client
 * @param user the name of who asked; null if that is not known
 * @param method the method
 * @param target path and query as they came
 * @param protocol the version of HTTP
 * @param status the status; 499 if the client left before there was one
 * @param bytes the bytes of the body that were handed to the connection
 * @param nanos how long it took
 * @param referrer the header {@code Referer}
 * @param agent the header {@code User-Agent}
 * @param host what the client asked for
 * @param requestId the id of the request
 */
public record AccessEntry(
        long endedAt,
        String remote,
        @Nullable String user,
        String method,
        String target,
        String protocol,
        int status,
        long bytes,
        long nanos,
        @Nullable String referrer,
        @Nullable String agent,
        String host,
        String requestId) {}
