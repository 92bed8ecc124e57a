package dev.retort.testing;

import java.util.Set;

/** Statuses that the server itself answers, whatever the route: what it refuses, and parts and copies of answers. */
final class ServerStatuses {
    private static final Set<Integer> KNOWN = Set.of(206, 304, 405, 406, 408, 412, 413, 414, 415, 416, 417, 421, 431);

    private ServerStatuses() {}

    static boolean isOfTheServer(int status) {
        return status >= 500 || KNOWN.contains(status);
    }
}
