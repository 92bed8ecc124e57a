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
 * {@code a.tar} and {@code gz}. Free variables never step back in vain; the others hold at most {@value #SHARED_LIMIT}
 * raw characters where they share a segment, so that no request can make the search long.
 *
 * @param constraint what the first variable must be
 * @param limit the greatest number of raw characters it may take
 * @param after the literal behind it
 * @param next what follows that
 */
record Shape(
        Constraint constraint,
        int limit,
        String after,
        @Nullable Shape next) {
    static final int SHARED_LIMIT = 256;

    static Shape of(Constraint constraint, String after, @Nullable Shape next, boolean isShared) {
        boolean isLimited = isShared && !(constraint instanceof FreeText);
        int limit = isLimited ? Math.min(SHARED_LIMIT, constraint.longest()) : Integer.MAX_VALUE;
        return new Shape(constraint, limit, after, next);
    }

    /**
     * Tells whether the piece of a path has this shape, and notes where each variable begins and ends.
     *
     * @param bounds receives begin and end of the n-th variable of the path at 2n and 2n + 1
     * @param variable the number of the first variable of this shape in its path
     */
    boolean matches(String path, int from, int end, int[] bounds, int variable) {
        if (next == null) {
            int to = end - after.length();
            return to > from && path.startsWith(after, to) && takes(path, from, to, bounds, variable);
        }
        int to = Math.min(limit, end - after.length() - 1 - from) + from;
        for (to = path.lastIndexOf(after, to); to > from; to = path.lastIndexOf(after, to - 1)) {
            if (takes(path, from, to, bounds, variable)
                    && next.matches(path, to + after.length(), end, bounds, variable + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(String path, int from, int to, int[] bounds, int variable) {
        bounds[2 * variable] = from;
        bounds[2 * variable + 1] = to;
        return to - from <= limit && Escapes.isBoundary(path, to) && constraint.matches(path, from, to);
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
