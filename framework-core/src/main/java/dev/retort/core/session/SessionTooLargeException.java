package dev.retort.core.session;

/** A session that is too large for the place where it is kept: a mistake of the application, and not of that place. */
final class SessionTooLargeException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    SessionTooLargeException(String message) {
        super(message);
    }
}
