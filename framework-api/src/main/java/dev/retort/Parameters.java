package dev.retort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decoded names and values in the order in which they came: of a path, a query, a form, cookies. */
public interface Parameters {
    /** {@return parameters from a map, which is copied} */
    static Parameters of(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        Map<String, List<String>> unmodifiable = Collections.unmodifiableMap(copy);
        return () -> unmodifiable;
    }

    /** {@return no parameters} */
    static Parameters empty() {
        return Map::of;
    }

    /** {@return the first value of that name} */
    default Optional<String> first(String name) {
        List<String> all = toMap().get(name);
        return all == null || all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** {@return all values of that name in order; empty if there is none} */
    default List<String> all(String name) {
        return toMap().getOrDefault(name, List.of());
    }

    /** {@return whether the name is there, be it with an empty value} */
    default boolean has(String name) {
        return toMap().containsKey(name);
    }

    /** {@return the names in order} */
    default List<String> names() {
        return new ArrayList<>(toMap().keySet());
    }

    /** {@return everything as an unmodifiable map in order} */
    Map<String, List<String>> toMap();
}
