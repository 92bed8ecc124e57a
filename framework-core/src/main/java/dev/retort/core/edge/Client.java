package dev.retort.core.edge;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A client as trusted proxies tell of it; null is what they do not tell.
 *
 * @param address its address; port 0 if that is not known
 * @param scheme {@code http} or {@code https}
 * @param host what it asked for, with the port
 * @param prefix the path under which it sees the application
 * @param requestId the id that a proxy gave the request
 * @param isMalformed whether they tell it in a way that nobody can rely on
 */
public record Client(
        InetSocketAddress address,
        @Nullable String scheme,
        @Nullable String host,
        @Nullable String prefix,
        @Nullable String requestId,
        boolean isMalformed) {}
