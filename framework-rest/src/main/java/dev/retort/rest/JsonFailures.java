package dev.retort.rest;

import dev.retort.FieldError;
import dev.retort.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says in the client's words what Jackson found in a body that does not fit its type. Jackson's own messages name
 * classes, so that they stay in the log.
 */
final class JsonFailures {
    private JsonFailures() {}

    /** {@return whether the body could be parsed and only does not fit} */
    static boolean isMisfit(JacksonException failure) {
        return !JsonSyntax.isTrailing(failure)
                && (failure instanceof DatabindException || failure instanceof InputCoercionException);
    }

    /** {@return the problem of a client that is not to blame, or says itself what is wrong; null for a misfit} */
    static @Nullable Problem given(JacksonException failure) {
        if (failure.getCause() instanceof Problem ofTheInput) {
            return ofTheInput;
        }
        // the type's fault, not the client's
        return failure instanceof InvalidDefinitionException ? Problem.of(500).cause(failure) : null;
    }

    /** {@return all misfits of a body: 422, or 400 where the body names what the path decides} */
    static Problem problem(List<FieldError> errors, JacksonException first) {
        boolean isConflict = errors.stream().anyMatch(error -> error.code().equals("conflict"));
        return Problem.of(isConflict ? 400 : 422).errors(errors).cause(first);
    }

    /** {@return one misfit, at a place below another} */
    static FieldError error(Place base, JacksonException failure) {
        Place place = base;
        for (JacksonException.Reference step : failure.getPath()) {
            place = step.getPropertyName() == null ? place.at(step.getIndex()) : place.at(step.getPropertyName());
        }
        if (failure instanceof PathValue.Conflict) {
            return place.error("conflict", "is taken from the path and must not be given again");
        }
        if (failure instanceof UnrecognizedPropertyException) {
            return place.error("unknown", "is not known");
        }
        if (isMissing(failure)) {
            return place.error("required", "is required");
        }
        if (isOutOfRange(failure)) {
            return place.error("range", "is too large or too small");
        }
        if (failure instanceof InvalidTypeIdException type) {
            return typeId(place, type);
        }
        Class<?> type = expected(failure);
        if (type == null) {
            return place.error("invalid", "is not valid");
        }
        return place.error(isEnumMiss(failure, type) ? "enum" : "type", "must be " + JsonNames.of(type));
    }

    private static FieldError typeId(Place place, InvalidTypeIdException failure) {
        String given = failure.getTypeId();
        return given == null
                ? place.error("required", "must say which kind of object it is")
                : place.error("enum", "is of a kind that is not known here");
    }

    private static boolean isOutOfRange(JacksonException failure) {
        return failure instanceof InputCoercionException
                || failure instanceof FiniteNumbers.NotFinite
                || failure instanceof JsonNodeException; // of a number in a tree
    }

    private static boolean isEnumMiss(JacksonException failure, Class<?> type) {
        return type.isEnum() && failure instanceof InvalidFormatException;
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
}
