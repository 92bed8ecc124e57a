package dev.retort.devtools.reload;

import org.jspecify.annotations.Nullable;

/** The application compiles but does not start. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what was being done: {@code main failed}, {@code main has not come to app.run() for 10 s}
     * @param cause what was thrown; null if nothing was
     */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** Creates a failure that happens elsewhere: its stack trace is that of a thread that hangs. */
    public StartException(String message, StackTraceElement[] hanging) {
        super(message, null, false, true);
        setStackTrace(hanging);
    }
}
