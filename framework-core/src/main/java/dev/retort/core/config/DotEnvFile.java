package dev.retort.core.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: variables for debug mode, written as in a shell.
 *
 * <pre>
 * # comment
 * RETORT_SERVER_PORT=5001
 * export SHOP_NAME="The \"Shop\"\n"      escapes \" \\ \n \r \t within double quotes
 * SHOP_KEY='taken $as is'                 nothing is replaced, with or without quotes
 * SHOP_MOTTO=two words   # comment        a comment after a value needs a blank before it
 * </pre>
 */
final class DotEnvFile {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    private DotEnvFile() {}

    /** {@return the variables by name} */
    static Map<String, Value> read(String file, String text) {
        FileEntries entries = new FileEntries(file);
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                readLine(entries, line, i + 1);
            }
        }
        return entries.toMap();
    }

    private static void readLine(FileEntries entries, String line, int number) {
        Matcher match = LINE.matcher(line);
        if (!match.matches()) {
            throw entries.failure(number, "no variable (write NAME=value)");
        }
        String name = match.group(1);
        entries.add(name, name, value(entries, match.group(2), number), number);
    }

    private static String value(FileEntries entries, String written, int number) {
        if (written.startsWith("\"")) {
            Matcher quoted = DOUBLE_QUOTED.matcher(written);
            if (quoted.matches()) {
                return unescape(quoted.group(1));
            }
            throw entries.failure(number, "a double quote without its end (a value ends on its line)");
        }
        if (written.startsWith("'")) {
            Matcher quoted = SINGLE_QUOTED.matcher(written);
            if (quoted.matches()) {
                return quoted.group(1);
            }
            throw entries.failure(number, "a single quote without its end (a value ends on its line)");
        }
        return COMMENT.matcher(written).replaceFirst("").strip();
    }

    private static String unescape(String quoted) {
        StringBuilder plain = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case '"', '\\' -> plain.append(escaped);
                default -> plain.append('\\').append(escaped);
            }
        }
        return plain.toString();
    }
}
