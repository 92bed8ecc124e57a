package dev.retort.rest;

/** When the document of the API is there for clients: {@code retort.openapi.publish}. */
enum Publication {
    /** In debug mode. */
    DEBUG,
    /** Always. */
    ALWAYS,
    /** Never. */
    NEVER;

    boolean isOn(boolean isDebug) {
        return this == ALWAYS || this == DEBUG && isDebug;
    }
}
