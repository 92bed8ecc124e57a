package dev.retort.core.binding;

import dev.retort.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of binding: the value, or everything that is wrong.
 *
 * @param <T> the type of the value
 */
public sealed interface Bound<T> {
    /**
     * All text fitted.
     *
     * @param value the record or bean
     */
    record Ok<T>(T value) implements Bound<T> {}

    /**
     * Some text did not fit.
     *
     * @param errors what is wrong, in the order of the components; at least one
     * @param parts the components that did fit, by name
     */
    record Failed<T>(List<FieldError> errors, Map<String, @Nullable Object> parts) implements Bound<T> {
        /** Copies the errors; the parts are the caller's to leave alone. */
        public Failed {
            errors = List.copyOf(errors);
        }
    }
}
