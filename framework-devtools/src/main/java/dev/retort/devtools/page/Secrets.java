package dev.retort.devtools.page;

import java.util.regex.Pattern;

/** What is not shown even to a developer, whose screen others see: what is named like a secret, passwords in URLs. */
final class Secrets {
    static final String MASK = "***";

    private static final Pattern NAMES = Pattern.compile(
            "authorization|cookie|passw|pwd|passphrase|secret|token|api.?key|private.?key|access.?key|credential|dsn"
                    + "|session|csrf|xsrf|signature|^key$|[._-]key$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");
    private static final Pattern QUERY = Pattern.compile("([?&])([^=&]+)=([^&]*)");
    private static final int LONGEST = 500;

    private Secrets() {}

    /** {@return whether what has this name is a secret} */
    static boolean isNamed(String name) {
        return NAMES.matcher(name).find();
    }

    /** {@return a value as it may be shown under its name} */
    static String shown(String name, String value) {
        if (isNamed(name)) {
            return value.isEmpty() ? "" : MASK;
        }
        String plain = value.contains("://") ? USER_INFO.matcher(value).replaceAll("$1" + MASK + "@") : value;
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }

    /** {@return path and query with the values of secret parameters masked} */
    static String target(String target) {
        return QUERY.matcher(target)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + "=" + shown(found.group(2), found.group(3))));
    }
}
