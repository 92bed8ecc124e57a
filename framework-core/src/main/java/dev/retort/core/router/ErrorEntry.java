package dev.retort.core.router;

import dev.retort.ErrorHandler;
import org.jspecify.annotations.Nullable;

/** An error handler as it was registered: for a class, for a status, or for all failures. */
public final class ErrorEntry extends HookEntry {
    private final @Nullable Class<? extends Throwable> type;
    private final int forStatus;

    ErrorEntry(
            Freezing freezing,
            @Nullable Class<? extends Throwable> type,
            int forStatus,
            ErrorHandler<? extends Throwable, ?> handler) {
        super(freezing, Kind.ERROR, handler);
        this.type = type;
        this.forStatus = forStatus;
    }

    /** {@return the class of failures it answers; null if it goes by status or answers all} */
    public @Nullable Class<? extends Throwable> type() {
        return type;
    }

    /** {@return the status it answers; 0 if it goes by class or answers all} */
    public int forStatus() {
        return forStatus;
    }
}
