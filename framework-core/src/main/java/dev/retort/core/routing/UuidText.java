package dev.retort.core.routing;

import java.util.Map;
import java.util.UUID;

/** A UUID in its usual form of 36 characters, in either case (RFC 9562 4): <code>{id:uuid}</code>. */
record UuidText() implements Constraint {
    private static final int LENGTH = 36;

    @Override
    public boolean matches(String path, int from, int to) {
        if (to - from != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = path.charAt(from + i);
            boolean isHyphenPlace = i == 8 || i == 13 || i == 18 || i == 23;
            if (isHyphenPlace ? c != '-' : Escapes.hexDigit(c) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object parse(String text) {
        return UUID.fromString(text);
    }

    @Override
    public int longest() {
        return LENGTH;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "uuid");
    }

    @Override
    public String toString() {
        return "uuid";
    }
}
