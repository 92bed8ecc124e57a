package dev.retort.core.routing;

/** A piece of a pattern: what is written in braces, or what stands between. */
sealed interface Element {
    /** Characters in the spelling of {@link RawPath}; slashes separate segments. */
    record Literal(String text) implements Element {}

    /** A variable and what its text must be. */
    record Variable(String name, Constraint constraint) implements Element {}
}
