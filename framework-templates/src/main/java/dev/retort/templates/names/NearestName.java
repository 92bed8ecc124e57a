package dev.retort.templates.names;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class NearestName {
    private NearestName() {}

    /** {@return the known name that is most like an unknown one; empty if none is like it} */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(one -> distance(name, one) <= Math.max(1, (name.length() + 1) / 3))
                .min(Comparator.comparing(one -> distance(name, one)));
    }

    // insertions, deletions and replacements that make one of the other
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int at = 1; at <= one.length(); at++) {
            int diagonal = row[0];
            row[0] = at;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(at - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
