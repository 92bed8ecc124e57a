package dev.retort;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What could be made of a value of which other parts are missing or do not fit.
 *
 * @param type what it was to be: a record, a bean, a collection or a map
 * @param parts the parts there are, by the name of the component, the index or the key; one may be a {@code Partial} itself
 */
public record Partial(Class<?> type, Map<String, @Nullable Object> parts) {
    /** Copies the parts. */
    public Partial {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** {@return whether the parts are elements or values, and not components} */
    public boolean isContainer() {
        return type.isArray() || Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }
}
