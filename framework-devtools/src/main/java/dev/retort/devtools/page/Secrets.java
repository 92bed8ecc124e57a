package dev.retort.devtools.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is not shown even to a developer, whose screen others see: what is named like a secret, passwords in URLs. */
public final class Secrets {
    /** What is shown in place of a secret. */
    public static final String MASK = "***";

    private static final Pattern NAMES = Pattern.compile(
            "authorization|cookie|passw|pwd|passphrase|secret|token|api.?key|private.?key|access.?key|credential|dsn"
                    + "|session|csrf|xsrf|signature|^key$|[._-]key$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(://[^/@:\\s]*:)[^/@\\s]+@");
    private static final Pattern QUERY = Pattern.compile("([?&])([^=&]+)=([^&#\\s]*)");
    private static final Pattern FIELD = Pattern.compile("(^|[?&])([\\w.%+\\[\\]-]+)=([^&\\s\"'<>]*)");
    // possessive, so that no text makes it slow; what a cut has left open is a value too
    private static final Pattern MEMBER = Pattern.compile(
            "(\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*+:\\s*+)(\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)|[^\\s,\\[\\]{}\"]++)");
    private static final Pattern UNIT = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final int LONGEST = 500;

    private Secrets() {}

    /** {@return whether what has this name is a secret} */
    static boolean isNamed(String name) {
        return NAMES.matcher(name).find();
    }

    /** {@return a value as it may be shown under its name, cut if it is long} */
    public static String shown(String name, String value) {
        String plain = masked(name, value);
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain;
    }

    /** {@return a value as it may be shown under its name} */
    public static String masked(String name, String value) {
        if (isNamed(name)) {
            return value.isEmpty() ? "" : MASK;
        }
        return value.contains("://") ? target(withoutPasswords(value)) : value;
    }

    private static String withoutPasswords(String text) {
        return USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
    }

    /** {@return path and query with the values of secret parameters masked} */
    public static String target(String target) {
        return parameters(QUERY, target);
    }

    /**
     * {@return a body with the values of secret fields masked, and passwords in URLs}
     *
     * <p>Fields are those of forms, queries and JSON, whatever the body is called: an answer that quotes a request is often
     * plain text.
     */
    public static String body(String text) {
        return MEMBER.matcher(parameters(FIELD, withoutPasswords(text))).replaceAll(Secrets::member);
    }

    private static String parameters(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + found.group(2) + "="
                        + (isNamed(decoded(found.group(2))) && !found.group(3).isEmpty() ? MASK : found.group(3))));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }

    private static String member(MatchResult found) {
        return Matcher.quoteReplacement(
                isNamed(unescaped(found.group(2))) ? found.group(1) + "\"" + MASK + "\"" : found.group());
    }

    private static String unescaped(String name) {
        return UNIT.matcher(name)
                .replaceAll(
                        unit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(unit.group(1), 16))));
    }
}
