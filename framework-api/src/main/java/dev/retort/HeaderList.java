package dev.retort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Immutable header fields: name, value, name, value. Small, so searched from the front. */
final class HeaderList implements Headers {
    static final HeaderList EMPTY = new HeaderList(new String[0]);

    private final String[] fields;

    private HeaderList(String[] fields) {
        this.fields = fields;
    }

    HeaderList add(String name, String value) {
        checkName(name);
        checkValue(name, value);
        String[] more = Arrays.copyOf(fields, fields.length + 2);
        more[fields.length] = name;
        more[fields.length + 1] = value;
        return new HeaderList(more);
    }

    HeaderList set(String name, String value) {
        return remove(name).add(name, value);
    }

    HeaderList remove(String name) {
        if (indexOf(name) < 0) {
            return this;
        }
        List<String> rest = new ArrayList<>(fields.length);
        for (int at = 0; at < fields.length; at += 2) {
            if (!fields[at].equalsIgnoreCase(name)) {
                rest.add(fields[at]);
                rest.add(fields[at + 1]);
            }
        }
        return new HeaderList(rest.toArray(String[]::new));
    }

    @Override
    public Optional<String> first(String name) {
        int at = indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
    }

    @Override
    public List<String> all(String name) {
        List<String> all = new ArrayList<>(1);
        for (int at = 0; at < fields.length; at += 2) {
            if (fields[at].equalsIgnoreCase(name)) {
                all.add(fields[at + 1]);
            }
        }
        return all;
    }

    @Override
    public void forEach(BiConsumer<String, String> field) {
        for (int at = 0; at < fields.length; at += 2) {
            field.accept(fields[at], fields[at + 1]);
        }
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    private int indexOf(String name) {
        for (int at = 0; at < fields.length; at += 2) {
            if (fields[at].equalsIgnoreCase(name)) {
                return at;
            }
        }
        return -1;
    }

    // RFC 9110 5.1: field-name = token
    private static void checkName(String name) {
        boolean token = !name.isEmpty();
        for (int at = 0; at < name.length() && token; at++) {
            char c = name.charAt(at);
            token = c > ' ' && c < 127 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        if (!token) {
            throw new IllegalArgumentException("header name: \"" + printable(name) + "\" (expected: a token)");
        }
    }

    // RFC 9110 5.5: no CR, LF, NUL or other control characters, or a value could become a field of its own
    private static void checkValue(String name, String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < ' ' && c != '\t' || c == 127 || c > 255) {
                throw new IllegalArgumentException("header " + name + ": \"" + printable(value)
                        + "\" (expected: no line break, control or non-Latin-1 character)");
            }
        }
    }

    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().limit(100).forEach(c -> {
            if (c < ' ' || c == 127) {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
