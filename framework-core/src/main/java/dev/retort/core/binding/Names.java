package dev.retort.core.binding;

import java.util.Locale;

/** Dotted names: {@code items.0.title}. */
final class Names {
    private static final int LONGEST_INDEX = 9;

    private Names() {}

    static String under(String name, String next) {
        return name.isEmpty() ? next : name + "." + next;
    }

    static boolean isUnder(String name, String candidate) {
        return name.isEmpty()
                || candidate.length() > name.length()
                        && candidate.charAt(name.length()) == '.'
                        && candidate.startsWith(name);
    }

    /** {@return {@code page-size} for {@code pageSize}, {@code max-url-length} for {@code maxURLLength}} */
    static String kebab(String name) {
        StringBuilder text = new StringBuilder(name.length() + 4);
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (Character.isUpperCase(c) && at > 0 && name.charAt(at - 1) != '_') {
                boolean startsWord = !Character.isUpperCase(name.charAt(at - 1))
                        || at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
                text.append(startsWord ? "-" : "");
            }
            text.append(c == '_' ? '-' : Character.toLowerCase(c));
        }
        return text.toString();
    }

    /** {@return what is the same for all spellings of a relaxed name; dots stay} */
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    static boolean isIndex(String segment) {
        if (segment.isEmpty() || segment.length() > LONGEST_INDEX || segment.length() > 1 && segment.charAt(0) == '0') {
            return false;
        }
        for (int at = 0; at < segment.length(); at++) {
            if (segment.charAt(at) < '0' || segment.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
