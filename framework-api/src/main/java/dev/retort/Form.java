package dev.retort;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form that a person fills in: what was typed, what it means if it is valid, and what is wrong with it if it is not.
 *
 * <p>As the input of a handler it is bound from the form fields of the body, from the query if the method has no body.
 * Mistakes do not fail the request: the handler shows the form again, with everything that was typed and a message at
 * each field. Immutable.
 *
 * @param <T> the record or bean that a valid form becomes
 */
@CheckReturnValue
public final class Form<T> {
    private final Class<?> type;
    private final @Nullable T value;
    private final Parameters fields;
    private final List<FieldError> errors;

    private Form(Class<?> type, @Nullable T value, Parameters fields, List<FieldError> errors) {
        this.type = type;
        this.value = value;
        this.fields = fields;
        this.errors = errors;
    }

    /** {@return a form that nobody has filled in} */
    public static <T> Form<T> empty(Class<T> type) {
        return new Form<>(type, null, Parameters.empty(), List.of());
    }

    /**
     * {@return a form that shows a value, to be changed}
     *
     * <p>Numbers, dates and other values become texts as {@code toString} writes them; files stay empty.
     */
    public static <T> Form<T> of(T value) {
        return new Form<>(
                value.getClass(), value, Parameters.of(Factories.find().texts(value)), List.of());
    }

    /**
     * {@return a form as it was sent}
     *
     * @param value null if the fields do not make one
     * @param errors in the order of the fields; one with an empty name is about the form as a whole
     */
    public static <T> Form<T> sent(Class<?> type, @Nullable T value, Parameters fields, List<FieldError> errors) {
        if (value == null && errors.isEmpty()) {
            throw new IllegalArgumentException("a form without a value and without errors (give one of them)");
        }
        return new Form<>(type, value, fields, List.copyOf(errors));
    }

    /** {@return whether there is a value and nothing is wrong with it} */
    public boolean isValid() {
        return value != null && errors.isEmpty();
    }

    /**
     * {@return what the fields mean}
     *
     * @throws IllegalStateException if the form is not valid
     */
    public T value() {
        if (value == null || !errors.isEmpty()) {
            throw new IllegalStateException("form of " + type.getSimpleName() + ": "
                    + (errors.isEmpty() ? "not filled in" : "not valid: " + errors())
                    + " (ask isValid() before value())");
        }
        return value;
    }

    /**
     * {@return what was typed into a field, the first of several; empty if nothing was}
     *
     * @param field as the component is named, dotted where nested: {@code address.city}, {@code items.0.title}
     * @throws IllegalArgumentException if the type has no such field
     */
    public String raw(String field) {
        FormFieldNames.check(type, field);
        return fields.first(field).orElse("");
    }

    /**
     * {@return everything that was chosen for a field}
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public List<String> raws(String field) {
        FormFieldNames.check(type, field);
        return fields.all(field);
    }

    /**
     * {@return whether a field has this value among others: for boxes, radio buttons and options}
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public boolean has(String field, Object option) {
        return raws(field).contains(String.valueOf(option));
    }

    /**
     * {@return what is wrong with a field, in the language of the request}
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public List<String> errors(String field) {
        FormFieldNames.check(type, field);
        return errors().getOrDefault(field, List.of());
    }

    /** {@return all messages by field; under the empty name those about the form as a whole} */
    public Map<String, List<String>> errors() {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (FieldError error : errors) {
            messages.computeIfAbsent(error.field(), field -> new ArrayList<>(1)).add(error.message());
        }
        return messages;
    }

    /**
     * {@return the form with something wrong at a field that only the handler can know}
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public Form<T> reject(String field, String message) {
        FormFieldNames.check(type, field);
        List<FieldError> more = new ArrayList<>(errors);
        more.add(FieldError.of(requireNonNull(field, "field"), "rejected", message));
        return new Form<>(type, value, fields, List.copyOf(more));
    }

    /** {@return the form with something wrong that is not at one field} */
    public Form<T> reject(String message) {
        return reject("", message);
    }

    @Override
    public String toString() {
        return "form of " + type.getSimpleName() + (errors.isEmpty() ? "" : ", not valid: " + errors());
    }
}
