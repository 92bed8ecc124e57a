package dev.retort.devtools.page;

import dev.retort.FieldError;
import dev.retort.spi.NearRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that is known of a failure, with secrets masked, for the three ways to show it.
 *
 * @param status the status of the answer
 * @param title the name of the failure: an exception class, or the reason phrase of the status
 * @param message what it says; may be empty
 * @param requestId the id by which the log has it
 * @param method the method of the request
 * @param target path and query of the request
 * @param route what matched, with its source line; empty if nothing did
 * @param hint what to do
 * @param errors what is wrong with the input
 * @param near the routes that almost match
 * @param places lines of templates or sources that do not compile, that are the failure
 * @param variables what a template that failed could use
 * @param failures the exceptions, the root cause first
 * @param assembly the operators of Reactor that the failure went through
 * @param log what was logged while the request was under way
 * @param request headers, cookies and parameters, by the name of their table
 * @param settings the settings of the application
 * @param surroundings versions and the like
 */
record ErrorReport(
        int status,
        String title,
        String message,
        String requestId,
        String method,
        String target,
        List<Fact> route,
        Optional<Hint> hint,
        List<FieldError> errors,
        List<NearRoute> near,
        List<Place> places,
        List<Fact> variables,
        List<Failure> failures,
        List<AssemblyTrace.Step> assembly,
        List<String> log,
        List<Table> request,
        List<Fact> settings,
        List<Fact> surroundings) {
    /** A line of a text with what is wrong there; empty if the message of the report says it. */
    record Place(String problem, Excerpt excerpt) {}

    /** Facts of one kind. */
    record Table(String name, List<Fact> facts) {}

    ErrorReport {
        message = message.strip();
    }

    /** {@return what the whole page is about, in a line} */
    String headline() {
        return message.isEmpty() ? title : title + ": " + firstLine();
    }

    /** {@return the first line of the message; empty if there is none} */
    String firstLine() {
        return message.lines().findFirst().orElse("");
    }

    /** {@return the other lines of the message; mostly empty} */
    String furtherLines() {
        return message.lines().skip(1).collect(Collectors.joining("\n")).strip();
    }

    /** {@return what an exception says; empty if that is the message of the report, which is said above it} */
    String saidBy(Failure failure) {
        boolean isRoot = failure.relation().isEmpty();
        return isRoot && failure.message().equals(message) ? "" : failure.message();
    }
}
