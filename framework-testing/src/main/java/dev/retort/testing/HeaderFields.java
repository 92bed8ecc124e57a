package dev.retort.testing;

import dev.retort.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Header fields while a request is put together; names compare without regard to case. */
final class HeaderFields {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    HeaderFields copy() {
        HeaderFields copy = new HeaderFields();
        values.forEach((name, all) -> copy.values.put(name, new ArrayList<>(all)));
        return copy;
    }

    void set(String name, String value) {
        check(name, value);
        values.put(name, new ArrayList<>(List.of(value)));
    }

    void add(String name, String value) {
        check(name, value);
        values.computeIfAbsent(name, fresh -> new ArrayList<>(1)).add(value);
    }

    void setIfMissing(String name, String value) {
        if (!has(name)) {
            set(name, value);
        }
    }

    void remove(String name) {
        values.remove(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Headers toHeaders() {
        return Headers.of(values);
    }

    // Where the mistake is made, not where the request is sent.
    private static void check(String name, String value) {
        Headers.of(Map.of(name, List.of(value)));
    }
}
