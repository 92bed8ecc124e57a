package dev.retort.validation;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the input a violation is, from the path of Jakarta Validation, which has each index or key one node late:
 * {@code items[0].title} is (items) (title in an iterable at 0).
 *
 * @param field the dotted name, {@code items.0.title}; empty for the input itself
 * @param pointer the JSON Pointer (RFC 6901), {@code /items/0/title}
 */
record FieldPath(String field, String pointer) {
    static FieldPath of(Path path) {
        List<String> steps = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                steps.add(node.getIndex().toString());
            } else if (node.getKey() != null) {
                steps.add(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                steps.add(node.getName());
            }
        }
        StringBuilder pointer = new StringBuilder();
        steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
        return new FieldPath(String.join(".", steps), pointer.toString());
    }
}
