package dev.retort.core.cli;

import java.util.List;
import java.util.Set;

/** A command line that fits on a line of a terminal. */
final class ShortCommand {
    private static final int LENGTH = 100;
    private static final Set<String> LONG_VALUES =
            Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-opens", "--add-modules");

    private ShortCommand() {}

    /** {@return the words with class paths left out, cut after 100 characters; no control characters} */
    static String of(List<String> words) {
        StringBuilder text = new StringBuilder();
        boolean isLongValue = false;
        for (String word : words) {
            text.append(text.isEmpty() ? "" : " ").append(isLongValue ? "..." : word);
            isLongValue = LONG_VALUES.contains(word);
        }
        String printable = text.toString().replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= LENGTH ? printable : printable.substring(0, LENGTH - 3) + "...";
    }
}
