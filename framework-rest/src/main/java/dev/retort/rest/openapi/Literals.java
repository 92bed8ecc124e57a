package dev.retort.rest.openapi;

import java.math.BigDecimal;

/** Texts of defaults as the values that they stand for in JSON. */
final class Literals {
    private Literals() {}

    /** {@return a number or boolean where the type is one, else the text} */
    static Object of(String text, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        boolean isNumber = Number.class.isAssignableFrom(type) || type.isPrimitive() && type != char.class;
        if (!isNumber) {
            return text;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException word) {
            return text;
        }
    }
}
