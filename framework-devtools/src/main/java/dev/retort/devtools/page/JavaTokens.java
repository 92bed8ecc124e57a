package dev.retort.devtools.page;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a line of Java: words of the language, strings, numbers, comments. Knows nothing of the lines around it. */
final class JavaTokens {
    private static final Pattern TOKEN = Pattern.compile("(?<comment>//.*|/\\*.*?(\\*/|$)|^\\s*\\*.*)"
            + "|(?<text>\"(?:\\\\.|[^\"\\\\])*\"?|'(?:\\\\.|[^'\\\\])+')"
            + "|(?<number>\\b\\d[\\d_.xXa-fA-FL]*\\b)"
            + "|(?<word>@?\\b[A-Za-z_]\\w*)");
    private static final Set<String> WORDS = Set.of(
            "abstract",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "new",
            "null",
            "package",
            "permits",
            "private",
            "protected",
            "public",
            "record",
            "return",
            "sealed",
            "short",
            "static",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "true",
            "try",
            "var",
            "void",
            "volatile",
            "while",
            "yield");

    private JavaTokens() {}

    static void write(Markup html, String line) {
        Matcher token = TOKEN.matcher(line);
        int at = 0;
        while (token.find()) {
            String kind = kind(token);
            if (!kind.isEmpty()) {
                html.text(line.substring(at, token.start())).element("b", token.group(), "class", kind);
                at = token.end();
            }
        }
        html.text(line.substring(at));
    }

    private static String kind(Matcher token) {
        if (token.group("comment") != null) {
            return "c";
        }
        if (token.group("text") != null) {
            return "s";
        }
        if (token.group("number") != null) {
            return "n";
        }
        String word = token.group("word");
        return word.startsWith("@") || WORDS.contains(word) ? "k" : "";
    }
}
