package dev.retort.rest.openapi;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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

    /** {@return the same as a node} */
    static JsonNode node(String text, Class<?> type) {
        Object value = of(text, type);
        if (value instanceof Boolean flag) {
            return JsonNodeFactory.instance.booleanNode(flag);
        }
        return value instanceof BigDecimal number
                ? JsonNodeFactory.instance.numberNode(number)
                : JsonNodeFactory.instance.stringNode(text);
    }
}
