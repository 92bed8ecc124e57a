package dev.retort.core.config;

import java.util.regex.Pattern;

/** Decides which settings are never printed, and what is printed in their place. */
final class Secrets {
    static final String MASK = "***";

    private static final Pattern NAMES =
            Pattern.compile("password|passwd|passphrase|secret|token|credential|api-?key|private-?key|access-?key");
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");

    private Secrets() {}

    /** {@return whether a setting of that canonical name is taken for a secret though nobody declared it one} */
    static boolean isNamedLikeOne(String canonical) {
        return NAMES.matcher(canonical).find();
    }

    /** {@return the text that may be printed: of a secret nothing, of a URL all but its password} */
    static String printable(String text, boolean secret) {
        if (secret) {
            return text.isEmpty() ? "" : MASK;
        }
        return text.contains("://") ? USER_INFO.matcher(text).replaceAll("$1" + MASK + "@") : text;
    }
}
