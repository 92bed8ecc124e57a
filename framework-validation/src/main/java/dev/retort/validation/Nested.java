package dev.retort.validation;

import dev.retort.FieldError;
import dev.retort.Partial;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that {@code @Valid} leads to from a property: its own value, or each that it holds.
 *
 * @param path the steps to it: {@code items}, {@code 0}
 */
record Nested(List<String> path, Object value) {
    /** {@return where validation goes on from a property; nowhere without {@code @Valid}} */
    static List<Nested> of(PropertyDescriptor property, @Nullable Object value) {
        boolean isValid = property.isCascaded()
                || property.getConstrainedContainerElementTypes().stream().anyMatch(element -> element.isCascaded());
        List<Nested> found = new ArrayList<>();
        if (isValid) {
            collect(List.of(property.getPropertyName()), value, found);
        }
        return found;
    }

    private static void collect(List<String> path, @Nullable Object value, List<Nested> found) {
        if (value instanceof Optional<?> optional) {
            collect(path, optional.orElse(null), found);
        } else if (value instanceof Partial made && made.isContainer()) {
            made.parts().forEach((name, part) -> collect(under(path, name), part, found));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> collect(under(path, String.valueOf(key)), element, found));
        } else if (value instanceof Iterable<?> elements) {
            int index = 0;
            for (Object element : elements) {
                collect(under(path, Integer.toString(index++)), element, found);
            }
        } else if (value != null) {
            found.add(new Nested(path, value));
        }
    }

    private static List<String> under(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** {@return an error of the value, placed in the whole} */
    FieldError place(FieldError error) {
        FieldError placed = error;
        for (int at = path.size() - 1; at >= 0; at--) {
            placed = placed.within(path.get(at));
        }
        return placed;
    }
}
