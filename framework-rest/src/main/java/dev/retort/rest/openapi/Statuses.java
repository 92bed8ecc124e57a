package dev.retort.rest.openapi;

import dev.retort.Status;

/** What statuses are called. */
final class Statuses {
    private Statuses() {}

    /** {@return the reason phrase, or the number of a status that has none} */
    static String phrase(int status) {
        String phrase = Status.of(status).reason();
        return phrase.isEmpty() ? "Status " + status : phrase;
    }
}
