package dev.retort.rest;

import dev.retort.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says why a body is not JSON, or more of it than is read here, with line and column. */
final class JsonSyntax {
    private final StreamReadConstraints limits;

    JsonSyntax(StreamReadConstraints limits) {
        this.limits = limits;
    }

    /** {@return the 400 for a failure that is no misfit, in what begins at a place of the body} */
    Problem problem(JacksonException failure, Position start) {
        TokenStreamLocation at = failure.getLocation();
        String place = at == null || at.getLineNr() < 1
                ? ""
                : start.plus(at.getLineNr(), at.getColumnNr()).toString();
        return Problem.badRequest(fault(failure) + place).cause(failure);
    }

    // after the value, where the path is empty, only the check for trailing tokens looks at one that begins a value
    static boolean isTrailing(JacksonException failure) {
        return failure instanceof MismatchedInputException mismatch
                && mismatch.getPath().isEmpty()
                && mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private String fault(JacksonException failure) {
        if (failure instanceof StreamConstraintsException) {
            return "the body is refused: " + excess(failure.getOriginalMessage());
        }
        return "the body is not JSON: " + mistake(failure);
    }

    private static String mistake(JacksonException failure) {
        if (failure instanceof UnexpectedEndOfInputException) {
            return "it ends too early";
        }
        if (isTrailing(failure)) {
            return "more follows after its end";
        }
        String message = failure.getOriginalMessage();
        if (message.startsWith("Invalid UTF-8")) {
            return "it is not UTF-8";
        }
        return message.startsWith("Duplicate") ? "a name is given twice" : "unexpected text";
    }

    private String excess(String message) {
        if (message.startsWith("Document nesting depth")) {
            return "it is nested more than " + limits.getMaxNestingDepth() + " levels deep";
        }
        if (message.startsWith("String value")) {
            return "a text is longer than " + limits.getMaxStringLength() + " characters";
        }
        if (message.startsWith("Name")) {
            return "a name is longer than " + limits.getMaxNameLength() + " characters";
        }
        return "a number has more than " + limits.getMaxNumberLength() + " digits";
    }
}
