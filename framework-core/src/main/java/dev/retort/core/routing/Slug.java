package dev.retort.core.routing;

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
    public String toString() {
        return "slug";
    }
}
