package dev.retort;

import static java.util.Objects.requireNonNull;

/**
 * A message for the page that a visitor sees next, see {@link Session#flash}.
 *
 * @param category what kind of message it is, such as {@code error}; pages make a class of it
 * @param message the text, which templates escape like any other
 */
public record Flash(String category, String message) {
    /** The category of a message that was given none. */
    public static final String MESSAGE = "message";

    /** Checks that nothing is missing. */
    public Flash {
        requireNonNull(category, "category");
        requireNonNull(message, "message");
    }
}
