package dev.retort.core.config;

import java.util.Map;

/**
 * Reads a properties file with the line of each entry, which {@link java.util.Properties} does not tell.
 *
 * <p>Grammar and escapes are those of {@link java.util.Properties#load(java.io.Reader)}; a name that stands twice is an
 * error.
 *
 * <pre>
 * # comment                       ! comment
 * name = value                    name: value        name value
 * long = first \
 *        and second               a backslash at the end continues the line
 * umlaut = \u00fc                 key\ with\:signs = value
 * </pre>
 */
final class PropertiesFile {
    private final FileEntries entries;
    private final String text;
    private int position;
    private int line = 1;

    private PropertiesFile(String file, String text) {
        this.entries = new FileEntries(file);
        this.text = text;
    }

    /** {@return the settings by canonical name} */
    static Map<String, Value> read(String file, String text) {
        PropertiesFile properties = new PropertiesFile(file, text);
        while (properties.position < text.length()) {
            properties.readLine();
        }
        return properties.entries.toMap();
    }

    private void readLine() {
        skipBlanks();
        if (position == text.length() || skipNewline()) {
            return;
        }
        if (text.charAt(position) == '#' || text.charAt(position) == '!') {
            skipComment();
            return;
        }
        int start = line;
        String logical = readLogicalLine();
        if (!logical.isEmpty()) {
            addEntry(logical, start);
        }
    }

    /** Reads up to the end of the line, joins continued lines, leaves the other escapes as they are. */
    private String readLogicalLine() {
        StringBuilder logical = new StringBuilder();
        while (position < text.length() && !skipNewline()) {
            char c = text.charAt(position++);
            if (c != '\\') {
                logical.append(c);
            } else if (position < text.length() && skipNewline()) {
                if (logical.length() == 0) {
                    return "";
                }
                skipBlanks();
            } else if (position < text.length()) {
                logical.append(c).append(text.charAt(position++));
            }
        }
        return logical.toString();
    }

    private void addEntry(String logical, int start) {
        int end = 0;
        while (end < logical.length() && !isSeparator(logical.charAt(end)) && !isBlank(logical.charAt(end))) {
            end += logical.charAt(end) == '\\' ? 2 : 1;
        }
        int value = end;
        while (value < logical.length() && isBlank(logical.charAt(value))) {
            value++;
        }
        if (value < logical.length() && isSeparator(logical.charAt(value))) {
            value++;
        }
        while (value < logical.length() && isBlank(logical.charAt(value))) {
            value++;
        }
        String name = unescape(logical.substring(0, end), start);
        entries.add(SettingNames.canonical(name), name, unescape(logical.substring(value), start), start);
    }

    private String unescape(String escaped, int start) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (escaped.charAt(++i) == 'u') {
                plain.append(unicode(escaped, i + 1, start));
                i += 4;
            } else {
                plain.append(control(escaped.charAt(i)));
            }
        }
        return plain.toString();
    }

    private char unicode(String escaped, int from, int start) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < escaped.length() ? hexDigit(escaped.charAt(i)) : -1;
            if (digit < 0) {
                throw entries.failure(
                        start, "\\u without four hexadecimal digits (write \\\\u for a backslash and a u)");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private static char control(char c) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private void skipComment() {
        while (position < text.length() && !skipNewline()) {
            position++;
        }
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    /** {@return whether a line ended here: CR, LF or both, which are then read} */
    private boolean skipNewline() {
        char c = text.charAt(position);
        if (c != '\n' && c != '\r') {
            return false;
        }
        position++;
        if (c == '\r' && position < text.length() && text.charAt(position) == '\n') {
            position++;
        }
        line++;
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isSeparator(char c) {
        return c == '=' || c == ':';
    }
}
