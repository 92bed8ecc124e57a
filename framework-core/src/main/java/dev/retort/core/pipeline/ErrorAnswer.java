package dev.retort.core.pipeline;

import dev.retort.ErrorHandler;
import dev.retort.SetupException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An error handler.
 *
 * @param type the class of failures it answers; null if it goes by status or answers all
 * @param status the status it answers; 0 if it goes by class or answers all
 * @param handler the handler, of failures of that class, else of problems
 * @param blocking whether it may block
 * @param answerStatus the status of the values it returns, if it is not that of the failure
 * @param result the declared type of those values; null if it was not said
 * @param source where it was registered
 */
record ErrorAnswer(
        @Nullable Class<? extends Throwable> type,
        int status,
        ErrorHandler<Throwable, ?> handler,
        boolean blocking,
        OptionalInt answerStatus,
        @Nullable Class<?> result,
        String source) {

    boolean answers(Throwable failure) {
        return type != null && type.isInstance(failure);
    }

    boolean answersTheSameAs(ErrorAnswer other) {
        return type == other.type && status == other.status;
    }

    SetupException duplicate(ErrorAnswer other) {
        String what = type != null ? type.getSimpleName() : status != 0 ? "status " + status : "all problems";
        return new SetupException(
                "ERROR-HANDLER-DUPLICATE",
                "the error handler for " + what + " at " + source + ": the same router has one at " + other.source
                        + " (remove one, or register it in a group or mounted router of its own)");
    }

    boolean isNarrowerThan(ErrorAnswer other) {
        return type != null && other.type != null && type != other.type && other.type.isAssignableFrom(type);
    }
}
