package dev.retort.templates.escape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a value becomes harmless text of a format. Each result is also safe where HTML holds the format: in quoted attributes,
 * and between the tags of {@code script} and {@code style}.
 */
public enum Escaping {
    /** Text and quoted attributes of HTML and XML; characters that XML cannot have become U+FFFD. */
    HTML {
        @Override
        void escape(char c, StringBuilder out) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPlain(c) ? c : '\uFFFD');
            }
        }

        // XML 1.0 section 2.2: other controls can stand in no document, not even as a reference
        @Override
        boolean isPlain(char c) {
            if (c > '>') {
                return c < '\uFFFE';
            }
            return c >= ' '
                    ? c != '<' && c != '&' && c != '>' && c != '"' && c != '\''
                    : c == '\n' || c == '\t' || c == '\r';
        }
    },

    /** The inside of a string of JavaScript, in any of its quotes. */
    JS {
        @Override
        void escape(char c, StringBuilder out) {
            if (isPlain(c)) {
                out.append(c);
            } else {
                out.append(c < 0x100 ? "\\x" : "\\u");
                hex(c, c < 0x100 ? 2 : 4, out);
            }
        }

        @Override
        boolean isPlain(char c) {
            return c >= ' ' && "\\'\"`$<>&=/\u2028\u2029\u007f".indexOf(c) < 0;
        }
    },

    /** An identifier, or the inside of a string, of CSS. */
    CSS {
        @Override
        void escape(char c, StringBuilder out) {
            if (isPlain(c)) {
                out.append(c);
            } else {
                out.append('\\').append(Integer.toHexString(c)).append(' ');
            }
        }

        @Override
        boolean isPlain(char c) {
            return isAlphanumeric(c) || c > 0xA0;
        }
    },

    /** A part of a URL, such as the value of a parameter. */
    URL {
        @Override
        void escape(char c, StringBuilder out) {
            throw new AssertionError("characters are more than one byte");
        }

        @Override
        public String escape(String text) {
            int plain = plain(text);
            if (plain == text.length()) {
                return text;
            }
            StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, plain);
            for (byte b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (b & 0xFF);
                if (isPlain(c)) {
                    out.append(c);
                } else {
                    hex(c, 2, out.append('%'));
                }
            }
            return out.toString();
        }

        // RFC 3986 2.3: unreserved
        @Override
        boolean isPlain(char c) {
            return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
        }
    },

    /** The inside of a string of JSON. */
    JSON {
        @Override
        void escape(char c, StringBuilder out) {
            if (c == '\\') {
                out.append("\\\\");
            } else if (isPlain(c)) {
                out.append(c);
            } else {
                hex(c, 4, out.append("\\u"));
            }
        }

        @Override
        boolean isPlain(char c) {
            return c >= ' ' && "\\\"'<>&\u2028\u2029\u007f".indexOf(c) < 0;
        }
    },

    /** Text that nothing interprets. */
    NONE {
        @Override
        void escape(char c, StringBuilder out) {
            out.append(c);
        }

        @Override
        boolean isPlain(char c) {
            return true;
        }
    };

    private static final Map<String, Escaping> BY_ENDING = Map.of(
            "js", JS, "mjs", JS, "css", CSS, "json", JSON, "webmanifest", JSON, "txt", NONE, "md", NONE, "csv", NONE);

    /** {@return how values are escaped in a file, by the ending of its name; like HTML if that says nothing} */
    public static Escaping of(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, HTML);
    }

    /** {@return the way of a name, as the filter {@code escape} knows it; empty for a name that it does not know} */
    public static Optional<Escaping> named(String name) {
        return switch (name) {
            case "html", "xml" -> Optional.of(HTML);
            case "js" -> Optional.of(JS);
            case "css" -> Optional.of(CSS);
            case "url", "url_param" -> Optional.of(URL);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /** {@return the names that {@link #named} knows, for a message} */
    public static String names() {
        return Arrays.stream(values())
                .filter(way -> way != NONE)
                .map(way -> way.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** {@return whether a text escaped in the other way can stand in one of this way as it is} */
    public boolean holds(Escaping other) {
        return this == other
                || this == NONE
                || this == HTML && (other == JS || other == CSS || other == JSON)
                || this == JS && other == JSON;
    }

    /** {@return the text, safe; the same string if nothing in it has to be escaped} */
    public String escape(String text) {
        int plain = plain(text);
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, plain);
        for (int at = plain; at < text.length(); at++) {
            escape(text.charAt(at), out);
        }
        return out.toString();
    }

    abstract void escape(char c, StringBuilder out);

    abstract boolean isPlain(char c);

    int plain(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static void hex(char c, int digits, StringBuilder out) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append("0123456789ABCDEF".charAt(c >> shift & 0xF));
        }
    }
}
