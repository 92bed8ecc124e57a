package dev.retort.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.ClassUtil;

/** Makes a value from text that is not JSON: of a default, of a path. */
final class TextValue {
    private TextValue() {}

    static Object read(DeserializationContext context, JavaType type, String text) {
        return context.readTreeAsValue(node(context.getNodeFactory(), type, text), type);
    }

    // numbers, booleans and lists are not text in JSON, and are not read from it
    private static JsonNode node(JsonNodeFactory nodes, JavaType type, String text) {
        if (type.isReferenceType()) {
            return node(nodes, type.getReferencedType(), text);
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return list(nodes, type.getContentType(), text);
        }
        Class<?> raw = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
        if (raw == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return nodes.booleanNode(text.equals("true"));
        }
        return Number.class.isAssignableFrom(raw) ? number(nodes, text) : nodes.stringNode(text);
    }

    private static JsonNode list(JsonNodeFactory nodes, JavaType element, String text) {
        ArrayNode list = nodes.arrayNode();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                list.add(node(nodes, element, part.strip()));
            }
        }
        return list;
    }

    private static JsonNode number(JsonNodeFactory nodes, String text) {
        try {
            return nodes.numberNode(new BigInteger(text));
        } catch (NumberFormatException notWhole) {
            try {
                return nodes.numberNode(new BigDecimal(text));
            } catch (NumberFormatException noNumber) {
                return nodes.stringNode(text); // which the type then refuses
            }
        }
    }
}
