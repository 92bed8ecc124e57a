package dev.retort.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * A place in the tree: characters that all its routes share, and what may follow.
 *
 * <pre>
 * node = label ( end / child by its first character / shape node / rest ), tried in this order
 *
 * "/users/" ─┬─ {int} ─┬─ end                          /users/{id:int}
 *            │         └─ "/p" ─┬─ "osts" ── end       /users/{id:int}/posts
 *            │                  └─ "hotos" ── end      /users/{id:int}/photos
 *            └─ {string} ── end                        /users/{name}
 * </pre>
 *
 * <p>A label has its length and a shape takes a segment to its end, so a search enters a node at most once.
 */
final class Node<T> {
    private final String label;
    private final int length;
    private final @Nullable Leaf<T> end;
    private final char lowest;
    private final @Nullable Node<T>[] byCharacter;
    private final Varying<T>[] varying;
    private final Rest<T>[] rests;

    /**
     * Puts a node together.
     *
     * @param label the characters behind the one that the node was chosen by
     * @param lowest the character that the first of the children is chosen by
     */
    Node(
            String label,
            @Nullable Leaf<T> end,
            char lowest,
            @Nullable Node<T>[] byCharacter,
            Varying<T>[] varying,
            Rest<T>[] rests) {
        this.label = label;
        this.length = label.length();
        this.end = end;
        this.lowest = lowest;
        this.byCharacter = byCharacter;
        this.varying = varying;
        this.rests = rests;
    }

    /** Searches below this node; true if the match is settled. */
    boolean find(String path, int from, Match<T> match) {
        Node<T> node = this;
        int at = from;
        while (node.length == 0 || path.startsWith(node.label, at)) {
            at += node.length;
            if (at == path.length()) {
                return node.end != null && node.end.settle(match) || node.findRest(path, at, match);
            }
            Node<T> child = node.child(path.charAt(at));
            if (node.hasVariables()) {
                return child != null && child.find(path, at + 1, match)
                        || node.findVarying(path, at, match)
                        || node.findRest(path, at, match);
            }
            if (child == null) {
                return false;
            }
            node = child;
            at++;
        }
        return false;
    }

    private @Nullable Node<T> child(char character) {
        int index = character - lowest;
        return index >= 0 && index < byCharacter.length ? byCharacter[index] : null;
    }

    // without them there is nothing to come back to
    private boolean hasVariables() {
        return varying.length > 0 || rests.length > 0;
    }

    private boolean findVarying(String path, int at, Match<T> match) {
        int segmentEnd = RawPath.segmentEnd(path, at);
        for (Varying<T> choice : varying) {
            if (segmentEnd > at
                    && choice.shape.matches(path, at, segmentEnd, match.bounds(), choice.variable)
                    && choice.node.find(path, segmentEnd, match)) {
                return true;
            }
        }
        return false;
    }

    private boolean findRest(String path, int at, Match<T> match) {
        for (Rest<T> rest : rests) {
            int to = path.length() - rest.suffix.length();
            if (to >= at
                    && path.endsWith(rest.suffix)
                    && Escapes.isBoundary(path, to)
                    && rest.constraint.matches(path, at, to)) {
                match.bound(rest.variable, at, to);
                if (rest.leaf.settle(match)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A segment with variables, and what follows it. */
    record Varying<T>(Shape shape, int variable, Node<T> node) {}

    /** The rest of the path up to a suffix. */
    record Rest<T>(RestOfPath constraint, String suffix, int variable, Leaf<T> leaf) {}
}
