package dev.retort.core.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a setting was set to, and where.
 *
 * @param text the value as text
 * @param object the value itself where code set it, so that its own type is read without a detour; else null
 * @param origin the place in the words of a message, such as {@code application.properties:7}, {@code environment
 *     RETORT_SERVER_PORT} or {@code command line --port}
 */
public record Value(String text, @Nullable Object object, String origin) {
    /** Checks that text and origin are there. */
    public Value {
        requireNonNull(text, "text");
        requireNonNull(origin, "origin");
    }

    /** {@return a value that was written as text} */
    public static Value of(String text, String origin) {
        return new Value(text, null, origin);
    }
}
