package dev.retort;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with the input of a request.
 *
 * @param field the name as the client wrote it, dotted where nested: {@code items.0.title}
 * @param pointer the JSON Pointer (RFC 6901) of the same place in a document: {@code /items/0/title}; empty for the whole
 *     document, and for a parameter of a path, query or form, which has a name only
 * @param code a short word for programs: {@code required}, {@code type}, {@code size}
 * @param message a sentence for people, without internals
 */
public record FieldError(String field, String pointer, String code, String message) {
    /** Checks that nothing is missing. */
    public FieldError {
        requireNonNull(field, "field");
        requireNonNull(pointer, "pointer");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }

    /** {@return an error of a parameter of a path, query or form} */
    public static FieldError parameter(String name, String code, String message) {
        return new FieldError(name, "", code, message);
    }

    /** {@return an error of the field with this dotted name; the pointer follows from the name} */
    public static FieldError of(String field, String code, String message) {
        String pointer = field.isEmpty()
                ? ""
                : "/" + field.replace("~", "~0").replace("/", "~1").replace('.', '/');
        return new FieldError(field, pointer, code, message);
    }

    /** {@return the same error of a parameter, whose place is a name and no pointer} */
    public FieldError asParameter() {
        return pointer.isEmpty() ? this : parameter(field, code, message);
    }

    /** {@return the same error one level deeper: {@code title} within {@code 0} is {@code 0.title}} */
    public FieldError within(String outer) {
        String inner = field.isEmpty() ? outer : outer + "." + field;
        String outerPointer = "/" + outer.replace("~", "~0").replace("/", "~1");
        return new FieldError(inner, outerPointer + pointer, code, message);
    }
}
