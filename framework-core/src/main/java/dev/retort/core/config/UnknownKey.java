package dev.retort.core.config;

import java.util.Optional;

/**
 * A setting of the framework that was set though nothing knows it: most likely a typing mistake.
 *
 * @param name the name as it is set, or the variable of the environment
 * @param origin where it is set
 * @param nearest the known name it may stand for
 */
public record UnknownKey(String name, String origin, Optional<String> nearest) {
    /** The code under which {@code docs/errors.md} explains it. */
    public static final String CODE = "CONFIG-UNKNOWN";

    /** {@return the sentence for the log and the {@code check} command} */
    public String message() {
        String remedy = nearest.map(near -> "did you mean " + near + "?").orElse("remove it");
        return name + ": unknown setting (" + remedy + "; from " + origin + ")";
    }
}
