package dev.retort.devtools;

import java.util.List;

/**
 * Some lines of a source file around the one that matters.
 *
 * @param first the number of the first line, from 1
 * @param hit the number of the line that matters
 * @param lines the text of the lines
 */
record Excerpt(int first, int hit, List<String> lines) {
    private static final int AROUND = 5;

    Excerpt {
        lines = List.copyOf(lines);
    }

    /** {@return the lines around one; none if the file has no such line, as after an edit} */
    static Excerpt around(List<String> file, int hit) {
        int from = Math.max(1, hit - AROUND);
        int to = Math.min(file.size(), hit + AROUND);
        return new Excerpt(from, hit, hit < 1 || hit > file.size() ? List.of() : file.subList(from - 1, to));
    }
}
