package dev.retort.rest;

import dev.retort.FieldError;
import java.util.Arrays;
import java.util.List;

/**
 * Where in a body something is wrong.
 *
 * @param field the names and indexes on the way, with dots between them
 * @param pointer the same as a JSON Pointer (RFC 6901)
 */
record Place(String field, String pointer) {
    static final Place ROOT = new Place("", "");

    Place at(int index) {
        return at(Integer.toString(index));
    }

    Place at(String name) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return new Place(field.isEmpty() ? name : field + "." + name, pointer + "/" + escaped);
    }

    /** {@return whether a pointer leads to this place or further in} */
    boolean holds(String other) {
        return other.startsWith(pointer)
                && (other.length() == pointer.length() || other.charAt(pointer.length()) == '/');
    }

    /** {@return the names and indexes of a JSON Pointer} */
    static List<String> steps(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }

    FieldError error(String code, String message) {
        return new FieldError(field, pointer, code, message);
    }
}
