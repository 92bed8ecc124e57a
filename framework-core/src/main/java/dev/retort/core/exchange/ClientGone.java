package dev.retort.core.exchange;

import org.jspecify.annotations.Nullable;

/** The client left before its request was read or answered. Ordinary, so it has no stack trace and is logged at DEBUG. */
public final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Tells of a client that left. */
    public ClientGone(@Nullable Throwable cause) {
        super("the client left", cause, false, false);
    }
}
