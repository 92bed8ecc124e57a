package dev.retort.core.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known name that a mistyped one stands for, so that a message can ask "did you mean".
 *
 * <p>Counts insertions, deletions, replacements and swaps of neighbours (the optimal string alignment distance);
 * upper and lower case, {@code -} and {@code _} are alike.
 */
public final class Nearest {
    private Nearest() {}

    /**
     * {@return the known name with the fewest typing mistakes between it and the given one, the first in alphabetical
     * order among equals; empty if none is close enough to be a guess: one mistake in three letters, four at most}
     */
    public static Optional<String> to(String name, Collection<String> known) {
        String asked = fold(name);
        int limit = Math.min(4, Math.max(1, asked.length() / 3));
        String best = null;
        int fewest = limit + 1;
        for (String candidate : known) {
            int mistakes = mistakes(asked, fold(candidate), limit);
            boolean better = mistakes < fewest || mistakes == fewest && best != null && candidate.compareTo(best) < 0;
            if (better && mistakes < Math.max(1, Math.max(asked.length(), candidate.length()))) {
                best = candidate;
                fewest = mistakes;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@return {@code , did you mean "users"?} with the nearest name, or an empty text if none is near} */
    public static String hint(String name, Collection<String> known) {
        return to(name, known).map(near -> ", did you mean \"" + near + "\"?").orElse("");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static int mistakes(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            last[column] = column;
        }
        for (int line = 1; line <= a.length(); line++) {
            row[0] = line;
            for (int column = 1; column <= b.length(); column++) {
                int replace = last[column - 1] + (a.charAt(line - 1) == b.charAt(column - 1) ? 0 : 1);
                row[column] = Math.min(replace, 1 + Math.min(last[column], row[column - 1]));
                if (isSwap(a, b, line, column)) {
                    row[column] = Math.min(row[column], beforeLast[column - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    private static boolean isSwap(String a, String b, int line, int column) {
        return line > 1
                && column > 1
                && a.charAt(line - 1) == b.charAt(column - 2)
                && a.charAt(line - 2) == b.charAt(column - 1);
    }
}
