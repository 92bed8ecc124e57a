package dev.retort.devtools.pages.sheet;

import java.util.List;

/**
 * All that a page shows.
 *
 * @param title what it calls itself
 * @param intro a sentence or two about it
 * @param parts what is on it
 */
public record Sheet(String title, String intro, List<Part> parts) {
    /** Copies the list. */
    public Sheet {
        parts = List.copyOf(parts);
    }
}
