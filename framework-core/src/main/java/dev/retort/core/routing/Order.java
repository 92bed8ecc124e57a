package dev.retort.core.routing;

/** How two constraints, or two shapes, stand to one another. */
enum Order {
    /** The first is tried first. */
    BEFORE,
    /** The second is tried first. */
    AFTER,
    /** They take the same texts. */
    SAME,
    /** No text fits both. */
    APART,
    /** A text may fit both, and nothing says which is meant. */
    UNKNOWN
}
