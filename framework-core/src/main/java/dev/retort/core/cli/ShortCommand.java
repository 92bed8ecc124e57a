package dev.retort.core.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command line by which people recognise a program, on one line of a terminal. */
final class ShortCommand {
    private static final int LENGTH = 100;
    private static final Set<String> OPTIONS_WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-exports",
            "--add-modules",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module");
    private static final Set<String> MAIN = Set.of("-jar", "-m", "--module");

    private ShortCommand() {}

    /** {@return the words, of Java without its options, cut after 100 characters; no control characters} */
    static String of(List<String> words) {
        String text = String.join(" ", isJava(words) ? withoutOptions(words) : words);
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= LENGTH ? printable : printable.substring(0, LENGTH - 3) + "...";
    }

    private static boolean isJava(List<String> words) {
        return !words.isEmpty() && words.get(0).matches("(.*/)?java");
    }

    private static List<String> withoutOptions(List<String> words) {
        int main = 1;
        while (main < words.size() && isOption(words.get(main))) {
            main += OPTIONS_WITH_VALUE.contains(words.get(main)) ? 2 : 1;
        }
        List<String> kept = new ArrayList<>(List.of("java"));
        kept.addAll(words.subList(Math.min(main, words.size()), words.size()));
        return kept;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && !MAIN.contains(word) && !word.startsWith("--module=");
    }
}
