package dev.retort;

/**
 * A mistake in how an application is put together, found at the latest when it starts.
 *
 * <p>The message says what happened, where, and what to do; the code stands in {@code docs/errors.md}.
 */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * Describes a mistake.
     *
     * @param code the code under which {@code docs/errors.md} explains it, such as {@code ROUTE-DUPLICATE}
     * @param message what happened, where, and the remedy in parentheses
     */
    public SetupException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Describes a mistake that another exception brought to light. */
    public SetupException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** {@return the code under which {@code docs/errors.md} explains the mistake} */
    public String code() {
        return code;
    }

    /** {@return the class, the code and the message, as they begin a stack trace} */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the start shows code and message apart
    public String toString() {
        return getClass().getName() + ": " + code + ": " + getMessage();
    }
}
