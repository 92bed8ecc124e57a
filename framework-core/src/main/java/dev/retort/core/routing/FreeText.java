package dev.retort.core.routing;

/** Any text within a segment: <code>{name}</code> and <code>{name:string}</code>. */
record FreeText() implements Constraint {
    @Override
    public boolean matches(String path, int from, int to) {
        return true;
    }

    @Override
    public String toString() {
        return "string";
    }
}
