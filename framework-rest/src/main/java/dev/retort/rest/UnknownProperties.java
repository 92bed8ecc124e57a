package dev.retort.rest;

/** What becomes of members that a type does not have: {@code retort.json.unknown-properties}. */
enum UnknownProperties {
    IGNORE,
    FAIL
}
