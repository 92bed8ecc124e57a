package dev.retort.rest.openapi;

/** Which way values go: the same type can look different in a request and in an answer. */
enum Direction {
    /** JSON from a client: what may be left out is not required. */
    INPUT,
    /** JSON to a client: what is always there is required. */
    OUTPUT,
    /** Fields of a query or form, which have Java's names. */
    TEXT
}
