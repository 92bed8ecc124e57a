package dev.retort.rest.openapi;

import com.fasterxml.classmate.ResolvedType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Texts of defaults as the values that they stand for in JSON. */
final class Literals {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Literals() {}

    /** {@return a number, a boolean or a list where the type is one, else the text} */
    static JsonNode of(String text, ResolvedType type) {
        Class<?> raw = type.getErasedType();
        if (raw == boolean.class || raw == Boolean.class) {
            return NODES.booleanNode(Boolean.parseBoolean(text));
        }
        ResolvedType element = element(type);
        if (element != null) {
            return list(text, element);
        }
        boolean isNumber = Number.class.isAssignableFrom(raw) || raw.isPrimitive() && raw != char.class;
        return isNumber ? number(text) : NODES.stringNode(text);
    }

    // bytes are text in JSON
    private static @Nullable ResolvedType element(ResolvedType type) {
        if (type.isArray()) {
            return type.getErasedType() == byte[].class ? null : type.getArrayElementType();
        }
        List<ResolvedType> arguments = type.typeParametersFor(Collection.class);
        return arguments == null || arguments.isEmpty() ? null : arguments.get(0);
    }

    private static ArrayNode list(String text, ResolvedType element) {
        ArrayNode list = NODES.arrayNode();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                list.add(of(part.strip(), element));
            }
        }
        return list;
    }

    private static JsonNode number(String text) {
        try {
            return NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException word) {
            return NODES.stringNode(text);
        }
    }
}
