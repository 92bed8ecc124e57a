package dev.retort.core.session;

import dev.retort.core.outage.Misuse;

/** A session that is too large for the place where it is kept: a mistake of the application, and not of that place. */
final class SessionTooLargeException extends Misuse {
    private static final long serialVersionUID = 1;

    SessionTooLargeException(String message) {
        super(message);
    }
}
