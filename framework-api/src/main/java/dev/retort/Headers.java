package dev.retort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The header fields of a request or response; names compare without regard to case (RFC 9110 section 5.1). */
public interface Headers {
    /** {@return headers from a map of names to values} */
    static Headers of(Map<String, List<String>> values) {
        HeaderList list = HeaderList.EMPTY;
        for (Map.Entry<String, List<String>> field : values.entrySet()) {
            for (String value : field.getValue()) {
                list = list.add(field.getKey(), value);
            }
        }
        return list;
    }

    /** {@return the value of the first field of that name} */
    Optional<String> first(String name);

    /** {@return the values of all fields of that name, each as it came} */
    List<String> all(String name);

    /** {@return the values of all fields of that name joined by a comma (RFC 9110 section 5.2)} */
    default Optional<String> joined(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    /** {@return whether there is a field of that name} */
    default boolean has(String name) {
        return first(name).isPresent();
    }

    /** Visits every field in order; a name that came twice is visited twice. */
    void forEach(BiConsumer<String, String> field);

    /** {@return everything as an unmodifiable map whose keys compare without regard to case} */
    default Map<String, List<String>> toMap() {
        Map<String, List<String>> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        forEach((name, value) ->
                map.computeIfAbsent(name, fresh -> new ArrayList<>()).add(value));
        map.replaceAll((name, values) -> Collections.unmodifiableList(values));
        return Collections.unmodifiableMap(map);
    }
}
