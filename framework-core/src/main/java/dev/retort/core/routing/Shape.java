package dev.retort.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * A segment from its first variable to its end, without the names: variables and the literals behind them in turn.
 *
 * <pre>
 * shape = constraint literal [ shape ]                  the literal may be empty
 *
 * {id:int}   {name}.json   {from:int}-{to:int}   {name}.{kind:any(gz,xz)}
 * </pre>
 *
 * <p>A variable takes as much as it can, as in a regular expression: {@code {name}.{kind}} takes {@code a.tar.gz} as
 * {@code a.tar} and {@code gz}. A search for where several variables part ends after {@value #PATIENCE} characters looked
 * at, so that no request can make it long.
 *
 * @param constraint what the first variable must be
 * @param longest the greatest number of raw characters that can be
 * @param after the literal behind it
 * @param next what follows that
 */
record Shape(
        Constraint constraint,
        int longest,
        String after,
        @Nullable Shape next) {
    static final int PATIENCE = 100_000;
    private static final int FOUND = -1;

    static Shape of(Constraint constraint, String after, @Nullable Shape next) {
        return new Shape(constraint, constraint.longest(), after, next);
    }

    /**
     * Tells whether the piece of a path has this shape, and notes where each variable begins and ends.
     *
     * @param end beyond {@code from}
     * @param bounds receives begin and end of the n-th variable of the path at 2n and 2n + 1
     * @param variable the number of the first variable of this shape in its path
     */
    boolean matches(String path, int from, int end, int[] bounds, int variable) {
        if (next != null) {
            return search(path, from, end, bounds, variable, PATIENCE) == FOUND;
        }
        if (after.isEmpty()) {
            note(from, end, bounds, variable);
            return constraint instanceof FreeText || constraint.matches(path, from, end); // most are free
        }
        int to = end - after.length();
        return to > from && path.startsWith(after, to) && takes(path, from, to, bounds, variable);
    }

    /** {@return FOUND, or the patience that is left} */
    private int search(String path, int from, int end, int[] bounds, int variable, int patience) {
        int left = patience - end; // what looking for literals can cost
        if (next == null) {
            return matches(path, from, end, bounds, variable) ? FOUND : Math.max(0, left);
        }
        int to = Math.min(longest, end - after.length() - 1 - from) + from;
        for (to = path.lastIndexOf(after, to); to > from && left > 0; to = path.lastIndexOf(after, to - 1)) {
            left -= to - from;
            if (takes(path, from, to, bounds, variable)) {
                left = next.search(path, to + after.length(), end, bounds, variable + 1, left);
                if (left == FOUND) {
                    return FOUND;
                }
            }
        }
        return Math.max(0, left);
    }

    private boolean takes(String path, int from, int to, int[] bounds, int variable) {
        note(from, to, bounds, variable);
        return Escapes.isBoundary(path, to) && constraint.matches(path, from, to);
    }

    private static void note(int from, int to, int[] bounds, int variable) {
        bounds[2 * variable] = from;
        bounds[2 * variable + 1] = to;
    }

    /** {@return how many variables there are} */
    int size() {
        return next == null ? 1 : 1 + next.size();
    }

    /** {@return the literal that the segment ends with; may be empty} */
    String suffix() {
        return next == null ? after : next.suffix();
    }
}
