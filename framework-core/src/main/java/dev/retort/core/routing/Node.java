package dev.retort.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * A place in the tree: characters that all its routes share, and what may follow.
 *
 * <pre>
 * node = label ( end / node by its first character / shape node / rest ), tried in this order
 *
 * "/users/" ─┬─ "me" ── end                            /users/me        (only below a variable; else found by hash)
 *            ├─ {int} ─┬─ end                          /users/{id:int}
 *            │         └─ "/posts" ── end              /users/{id:int}/posts
 *            └─ {string} ── end                        /users/{name}
 * </pre>
 *
 * <p>A literal has its length and a shape takes a segment to its end, so a search enters a node at most once.
 */
final class Node<T> {
    private final String label;
    private final @Nullable Leaf<T> end;
    private final char lowest;
    private final @Nullable Node<T>[] byCharacter;
    private final Varying<T>[] varying;
    private final Rest<T>[] rests;

    Node(
            String label,
            @Nullable Leaf<T> end,
            char lowest,
            @Nullable Node<T>[] byCharacter,
            Varying<T>[] varying,
            Rest<T>[] rests) {
        this.label = label;
        this.end = end;
        this.lowest = lowest;
        this.byCharacter = byCharacter;
        this.varying = varying;
        this.rests = rests;
    }

    /** Searches below this node; true if the match is settled. */
    boolean find(String path, int from, Match<T> match) {
        if (!path.startsWith(label, from)) {
            return false;
        }
        int at = from + label.length();
        if (at == path.length()) {
            return end != null && end.settle(match) || findRest(path, at, match);
        }
        int index = path.charAt(at) - lowest;
        Node<T> child = index >= 0 && index < byCharacter.length ? byCharacter[index] : null;
        return child != null && child.find(path, at, match)
                || varying.length > 0 && findVarying(path, at, match)
                || findRest(path, at, match);
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
