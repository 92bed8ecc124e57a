package dev.retort.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keywords of JSON Schema as a tree, in an order that is the same in each JVM, which maps need not have. Texts and whole
 * numbers, which nearly all of them are, take no serializers, which the mapper would load and make for them.
 */
final class Keywords {
    private static final List<String> FIRST = List.of("type", "format", "minLength", "maxLength", "minimum", "maximum");

    private Keywords() {}

    static ObjectNode of(Map<String, Object> keywords, JsonMapper mapper) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String name : FIRST) {
            Object value = keywords.get(name);
            if (value != null) {
                put(tree, name, value, mapper);
            }
        }
        new TreeMap<>(keywords).forEach((name, value) -> {
            if (!FIRST.contains(name)) {
                put(tree, name, value, mapper);
            }
        });
        return tree;
    }

    private static void put(ObjectNode tree, String name, Object value, JsonMapper mapper) {
        if (value instanceof String text) {
            tree.put(name, text);
        } else if (value instanceof Long number) {
            tree.put(name, number);
        } else if (value instanceof Integer number) {
            tree.put(name, number);
        } else {
            tree.set(name, mapper.valueToTree(value));
        }
    }
}
