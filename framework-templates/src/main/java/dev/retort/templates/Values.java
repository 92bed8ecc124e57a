package dev.retort.templates;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What is waited for before a template is rendered, and cannot be waited for in it. */
final class Values {
    private Values() {}

    /** {@return whether a value comes later} */
    static boolean isPending(@Nullable Object value) {
        return value instanceof Publisher || value instanceof CompletionStage;
    }

    /** {@return what an {@code Optional} holds, else the value} */
    static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** Fails where a template uses a value that comes later, inside of another value. */
    static void requirePresent(Object value, PebbleTemplateImpl template, int line) {
        if (isPending(value)) {
            throw new PebbleException(
                    null,
                    "a " + value.getClass().getSimpleName()
                            + " cannot be waited for inside of a template (expected: a value; what the view itself is given"
                            + " by with(name, value) is waited for)",
                    line,
                    template.getName());
        }
    }
}
