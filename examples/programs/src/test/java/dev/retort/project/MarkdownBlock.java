package dev.retort.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page.
 *
 * <pre>
 * &lt;!-- sample: compile, because it opens a port --&gt;    the note; may be missing
 * ```java                                              the language
 * app.get("/", () -> "hello");                         the lines
 * ```
 * </pre>
 *
 * @param page the name of the page, such as {@code docs/routing.md}
 * @param line the number of the first line inside
 * @param language what follows the fence
 * @param note the text of the comment right above, or nothing
 * @param lines the lines inside
 */
record MarkdownBlock(String page, int line, String language, String note, List<String> lines) {
    private static final String FENCE = "```";

    /** {@return the blocks of a page in order} */
    static List<MarkdownBlock> of(Path page) {
        List<String> lines = Repository.text(page).lines().toList();
        List<MarkdownBlock> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                String language = lines.get(at).substring(FENCE.length());
                String note = at == 0 ? "" : note(lines.get(at - 1));
                blocks.add(new MarkdownBlock(
                        Repository.name(page), at + 2, language, note, List.copyOf(lines.subList(at + 1, end))));
                at = end;
            }
        }
        return blocks;
    }

    private static String note(String line) {
        return line.startsWith("<!-- ") && line.endsWith(" -->") ? line.substring(5, line.length() - 4) : "";
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** {@return page and line, as editors follow them} */
    String place() {
        return page + ":" + line;
    }
}
