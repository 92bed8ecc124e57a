package dev.retort.core.session;

import static java.util.Objects.requireNonNull;

import dev.retort.core.text.Quoted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values that a session can hold, each in the one form that it has before and after it was saved: enums are texts,
 * collections are copies that nobody can change.
 */
final class SessionValue {
    /** The most collections in one another. */
    static final int DEEPEST = 16;

    private SessionValue() {}

    /**
     * {@return a value in its form for sessions}
     *
     * @param name where it is, for messages
     * @throws IllegalArgumentException if it, or something in it, is not kept
     */
    static Object of(String name, Object value) {
        return of(name, value, 0);
    }

    private static Object of(String name, @Nullable Object value, int depth) {
        if (value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof UUID) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (depth == DEEPEST) {
            throw refused(name, "collections more than " + DEEPEST + " deep", "keep it flat");
        }
        if (value instanceof List<?> list) {
            return copy(name, list, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return copy(name, map, depth);
        }
        if (value == null) {
            throw refused(name, "null", "remove(...) removes a value, and collections leave it out");
        }
        throw refused(
                name,
                value.getClass().getName(),
                "String, Integer, Long, Double, Boolean, Instant, LocalDate, UUID, byte[], an enum, or a List or Map of"
                        + " those: keep the id of what is in a database, or its parts");
    }

    private static List<Object> copy(String name, List<?> list, int depth) {
        List<Object> copy = new ArrayList<>(list.size());
        for (int at = 0; at < list.size(); at++) {
            copy.add(of(name + "[" + at + "]", list.get(at), depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private static Map<String, Object> copy(String name, Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String text)) {
                throw refused(
                        name + " has a key",
                        key == null ? "null" : key.getClass().getName(),
                        "keys that are texts");
            }
            copy.put(text, of(name + "." + text, value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static IllegalArgumentException refused(String name, String found, String expected) {
        return new IllegalArgumentException(
                "session value " + Quoted.of(name) + ": " + found + " (expected: " + expected + ")");
    }

    /** {@return whether two values are the same, so that nothing has to be saved} */
    static boolean same(@Nullable Object one, Object other) {
        return one instanceof byte[] bytes && other instanceof byte[] others
                ? Arrays.equals(bytes, others)
                : Objects.equals(one, other);
    }

    /** {@return a value as it is given to whoever asks: bytes as a copy} */
    static Object given(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : requireNonNull(value, "value");
    }
}
