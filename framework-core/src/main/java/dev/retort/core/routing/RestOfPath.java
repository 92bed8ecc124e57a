package dev.retort.core.routing;

/**
 * The rest of the path, slashes included: <code>{rest:path}</code>, also followed by literals.
 *
 * <p>It does not begin with a slash, so that its value is a relative path and doubled slashes before it are redirected.
 *
 * @param least how many characters (Unicode code points) at least; 1 unless said otherwise
 * @param most {@link Integer#MAX_VALUE} for no limit
 */
record RestOfPath(int least, int most) implements Constraint {
    @Override
    public boolean matches(String path, int from, int to) {
        if (from == to) {
            return least == 0;
        }
        return path.charAt(from) != '/' && (isPlain() || hasLength(TextLength.count(path, from, to)));
    }

    private boolean isPlain() {
        return least <= 1 && most == Integer.MAX_VALUE;
    }

    private boolean hasLength(int length) {
        return length >= least && length <= most;
    }

    @Override
    public String toString() {
        if (isPlain()) {
            return least == 0 ? "path(min=0)" : "path";
        }
        return most == Integer.MAX_VALUE ? "path(min=" + least + ")" : "path(min=" + least + ",max=" + most + ")";
    }
}
