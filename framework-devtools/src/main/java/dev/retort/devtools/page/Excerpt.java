package dev.retort.devtools.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a file around the one that matters.
 *
 * @param file the file; null if only its text is known
 * @param name the file as people call it
 * @param first the number of the first line, from 1
 * @param hit the number of the line that matters
 * @param column where in it, from 1; 0 if unknown
 * @param endColumn the column behind what matters
 * @param lines the text of the lines
 */
record Excerpt(@Nullable Path file, String name, int first, int hit, int column, int endColumn, List<String> lines) {
    private static final int AROUND = 5;
    private static final int LONGEST = 300;

    Excerpt {
        lines = lines.stream()
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                .toList();
    }

    /** {@return the lines around one; none if the file has no such line, as after an edit} */
    static Excerpt around(@Nullable Path file, String name, List<String> text, int hit) {
        int line = hit == text.size() + 1 ? hit - 1 : hit; // behind the last: something was not closed
        int from = Math.max(1, line - AROUND);
        int to = Math.min(text.size(), line + AROUND);
        boolean isThere = line >= 1 && line <= text.size();
        return new Excerpt(file, name, from, line, 0, 0, isThere ? text.subList(from - 1, to) : List.of());
    }

    /** {@return the line that matters without those around it} */
    Excerpt alone() {
        int at = hit - first;
        return at < 0 || at >= lines.size()
                ? this
                : new Excerpt(file, name, hit, hit, column, endColumn, List.of(lines.get(at)));
    }

    /** {@return whether the line that matters is the same} */
    boolean isOfLine(Excerpt other) {
        return hit == other.hit && name.equals(other.name) && Objects.equals(file, other.file);
    }

    /** {@return the same with the place in the line} */
    Excerpt at(int start, int end) {
        return new Excerpt(file, name, first, hit, start, end, lines);
    }

    /** {@return the same with the place in the line, up to the end of the word that begins there} */
    Excerpt at(int start) {
        String line = hit >= first && hit < first + lines.size() ? lines.get(hit - first) : "";
        int end = start;
        while (end <= line.length() && Character.isJavaIdentifierPart(line.charAt(end - 1))) {
            end++;
        }
        return at(start, end);
    }

    /** {@return file and line, and the column if it is known} */
    String place() {
        return name + ":" + hit + (column > 0 ? ":" + column : "");
    }
}
