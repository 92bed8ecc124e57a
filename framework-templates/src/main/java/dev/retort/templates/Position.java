package dev.retort.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a template.
 *
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 */
record Position(int line, int column) {
    private static final Pattern QUOTED = Pattern.compile("[\"\\[]([^\"\\[\\]]+)[\"\\]]");
    private static final Pattern TAG = Pattern.compile("\\{\\{|\\{%");
    private static final Pattern PRINT = Pattern.compile("\\{\\{");

    /**
     * {@return the place in a line where something is named}, since Pebble knows the line alone
     *
     * @param at the line
     * @param what a name, or a message that quotes one
     */
    static Position find(List<String> lines, int at, String what) {
        int line = Math.min(at, lines.size()); // the end of a text is told as the line behind it
        if (line < 1) {
            return new Position(0, 0);
        }
        String text = lines.get(line - 1);
        List<String> names = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(what);
        while (quoted.find()) {
            names.add(quoted.group(1));
        }
        names.add(what);
        for (String name : names) {
            Matcher found = Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])")
                    .matcher(text);
            if (found.find(tag(text))) {
                return new Position(line, found.start() + 1);
            }
        }
        return new Position(line, tag(text) + 1);
    }

    // names stand behind the beginning of the first tag; one that began in a line before has none here
    private static int tag(String text) {
        Matcher tag = TAG.matcher(text);
        return tag.find() ? tag.start() : 0;
    }

    /** {@return the place of a print: the one of this number among those of its line, from 0} */
    static Position ofPrint(List<String> lines, int line, int ordinal) {
        if (line < 1 || line > lines.size()) {
            return new Position(Math.max(0, line), 0);
        }
        Matcher print = PRINT.matcher(lines.get(line - 1));
        int column = 0;
        for (int at = 0; at <= ordinal && print.find(); at++) {
            column = print.start() + 1;
        }
        return new Position(line, column);
    }

    /** {@return what stands behind the name of a file: {@code :3:14}} */
    String suffix() {
        return line == 0 ? "" : column == 0 ? ":" + line : ":" + line + ":" + column;
    }

    /** {@return the line with a mark below the column, in lines of its own; empty if there is none} */
    String snippet(List<String> lines) {
        if (line < 1 || line > lines.size()) {
            return "";
        }
        String text = lines.get(line - 1).replace('\t', ' ');
        return "\n    " + text + (column == 0 ? "" : "\n    " + " ".repeat(column - 1) + "^");
    }
}
