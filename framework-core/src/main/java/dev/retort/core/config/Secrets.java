package dev.retort.core.config;

import java.util.List;

/** Decides which settings are never printed, and what is printed in their place. */
final class Secrets {
    static final String MASK = "***";

    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "api-key",
            "apikey",
            "private-key",
            "privatekey",
            "access-key",
            "accesskey");
    private static final String USER_INFO = "(://[^/@:\\s]*:)[^/@\\s]+@";

    private Secrets() {}

    /** {@return whether a setting of that canonical name is taken for a secret though nobody declared it one} */
    static boolean isNamedLikeOne(String canonical) {
        for (String word : WORDS) {
            if (canonical.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the text that may be printed: of a secret nothing, of a URL all but its password} */
    static String printable(String text, boolean secret) {
        if (secret) {
            return text.isEmpty() ? "" : MASK;
        }
        return text.contains("://") ? text.replaceAll(USER_INFO, "$1" + MASK + "@") : text;
    }
}
