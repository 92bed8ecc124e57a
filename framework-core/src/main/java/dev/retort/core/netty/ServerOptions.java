package dev.retort.core.netty;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Where a server listens and what it accepts.
 *
 * @param host the address or name to bind
 * @param port the port; 0 for any free one
 * @param maxRequestLine bytes of the longest request line; longer is 414
 * @param maxHeaders bytes of the largest head without its first line; larger is 431
 * @param limits how long it waits, and how many it serves
 * @param blockedAfter how long a task may hold an event loop before that is reported; zero for ever
 */
public record ServerOptions(
        String host, int port, int maxRequestLine, int maxHeaders, ServerLimits limits, Duration blockedAfter) {
    /** Checks the ranges. */
    public ServerOptions {
        requireNonNull(host, "host");
        requireNonNull(limits, "limits");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (maxRequestLine < 1 || maxHeaders < 1) {
            throw new IllegalArgumentException(
                    "limits: " + maxRequestLine + ", " + maxHeaders + " (expected: positive)");
        }
    }

    /** Options of a server whose event loops nobody watches. */
    public ServerOptions(String host, int port, int maxRequestLine, int maxHeaders, ServerLimits limits) {
        this(host, port, maxRequestLine, maxHeaders, limits, Duration.ZERO);
    }

    /** {@return options with request lines up to 8 KiB and headers up to 16 KiB} */
    public static ServerOptions of(String host, int port) {
        return new ServerOptions(host, port, 8 * 1024, 16 * 1024, ServerLimits.DEFAULT);
    }
}
