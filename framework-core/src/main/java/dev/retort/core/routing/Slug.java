package dev.retort.core.routing;

import java.util.Map;

/** ASCII letters, digits, hyphens and underscores: <code>{title:slug}</code>. */
record Slug() implements Constraint {
    @Override
    public boolean matches(String path, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            if (!Escapes.isLetterOrDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "pattern", "^[A-Za-z0-9_-]+$");
    }

    @Override
    public String toString() {
        return "slug";
    }
}
