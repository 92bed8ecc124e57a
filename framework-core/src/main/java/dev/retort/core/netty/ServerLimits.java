package dev.retort.core.netty;

import java.time.Duration;

/**
 * How long a server waits for its clients, and how many it serves at a time.
 *
 * @param head from the first byte of a head to its last; beyond that 408
 * @param body how long a client may stall while it sends a body, then 408, or takes an answer, then a reset
 * @param idle how long a connection is kept between requests
 * @param connections the most connections; the next ones get 503
 * @param requests the most requests that wait for their answers; the next ones get 503
 */
public record ServerLimits(Duration head, Duration body, Duration idle, int connections, int requests) {
    /** The limits of a server that is not told others. */
    public static final ServerLimits DEFAULT =
            new ServerLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000, 5_000);

    /** Checks the ranges. */
    public ServerLimits {
        if (!isPositive(head) || !isPositive(body) || !isPositive(idle) || connections < 1 || requests < 1) {
            throw new IllegalArgumentException("limits: head %s, body %s, idle %s, connections %d, requests %d"
                            .formatted(head, body, idle, connections, requests)
                    + " (expected: positive)");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }
}
