package dev.retort.rest;

import dev.retort.FieldError;

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

    FieldError error(String code, String message) {
        return new FieldError(field, pointer, code, message);
    }
}
