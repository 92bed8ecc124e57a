package dev.retort.devtools.pages.replay;

import java.util.Locale;

/** Texts as literals of Java. */
final class JavaText {
    private JavaText() {}

    /** {@return a literal in ASCII, which says the text whatever is in it} */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            literal.append(escaped(text.charAt(at)));
        }
        return literal.append('"').toString();
    }

    // below the blank in octal: what is written as a code unit of these would end the line, or the text, before it is
    // read
    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c < ' ' ? "\\%03o".formatted((int) c) : c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }

    /** {@return a name for a method, such as {@code postUsers7Answers201}} */
    static String name(String method, String path, int status) {
        StringBuilder name = new StringBuilder(method.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
        for (String word : path.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty() && name.length() < 60) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, Math.min(word.length(), 20));
            }
        }
        return "test" + Character.toUpperCase(name.isEmpty() ? 'X' : name.charAt(0))
                + (name.isEmpty() ? "" : name.substring(1)) + "Answers" + status;
    }
}
