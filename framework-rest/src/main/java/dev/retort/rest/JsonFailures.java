package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Says in the client's words what Jackson found wrong with a body: 400 with line and column for what is not JSON, 422
 * with the JSON Pointer for what does not fit. Jackson's own messages name classes, so that they stay in the log.
 */
final class JsonFailures {
    private JsonFailures() {}

    static Problem problem(JacksonException failure) {
        if (failure.getCause() instanceof Problem ofTheInput) {
            return ofTheInput;
        }
        if (failure instanceof InvalidDefinitionException) {
            return Problem.of(500).cause(failure); // the type's fault, not the client's
        }
        if (isTrailing(failure)
                || !(failure instanceof DatabindException || failure instanceof InputCoercionException)) {
            return Problem.badRequest("the body is not JSON: " + fault(failure) + at(failure.getLocation()))
                    .cause(failure);
        }
        return Problem.of(failure instanceof PathValue.Conflict ? 400 : 422)
                .errors(List.of(error(failure)))
                .cause(failure);
    }

    // after the value, where the path is empty, only the check for trailing tokens looks at one that begins a value
    private static boolean isTrailing(JacksonException failure) {
        return failure instanceof MismatchedInputException mismatch
                && mismatch.getPath().isEmpty()
                && mismatch.getOriginalMessage().startsWith("Trailing token");
    }

    private static String fault(JacksonException failure) {
        if (failure instanceof UnexpectedEndOfInputException) {
            return "it ends too early";
        }
        if (failure instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a name or value is too long";
        }
        if (isTrailing(failure)) {
            return "more follows after its end";
        }
        return failure.getOriginalMessage().startsWith("Duplicate") ? "a name is given twice" : "unexpected text";
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static FieldError error(JacksonException failure) {
        List<JacksonException.Reference> path = failure.getPath();
        String field = path.stream().map(JsonFailures::name).collect(Collectors.joining("."));
        String pointer = path.stream().map(step -> "/" + escape(name(step))).collect(Collectors.joining());
        if (failure instanceof PathValue.Conflict) {
            return new FieldError(field, pointer, "conflict", "is taken from the path and must not be given again");
        }
        if (isMissing(failure)) {
            return new FieldError(field, pointer, "required", "is required");
        }
        if (failure instanceof InputCoercionException) {
            return new FieldError(field, pointer, "type", "is too large or too small");
        }
        Class<?> type = expected(failure);
        return type == null
                ? new FieldError(field, pointer, "invalid", "is not valid")
                : new FieldError(field, pointer, "type", "must be " + JsonNames.of(type));
    }

    private static @Nullable Class<?> expected(JacksonException failure) {
        return failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static boolean isMissing(JacksonException failure) {
        return failure instanceof InvalidNullException
                || failure instanceof MismatchedInputException mismatch
                        && (mismatch.getCurrentToken() == JsonToken.END_OBJECT
                                || mismatch.getCurrentToken() == JsonToken.VALUE_NULL);
    }

    private static String name(JacksonException.Reference step) {
        return step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName();
    }

    // RFC 6901 section 3
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
