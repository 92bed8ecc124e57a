package dev.retort.core.routing;

import static java.util.stream.Collectors.groupingBy;

import dev.retort.Method;
import dev.retort.SetupException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what answers a method and path, in a time that does not grow with their number.
 *
 * <pre>
 * table = *( methods pattern value )
 *
 * GET /users        by hash, as all patterns without variables
 * GET /users/{id}   by the radix tree below {@link Node}, in the order of {@link Precedence}
 * HEAD /users       by way of GET
 * GET /users//7     redirected to /users/7, if that is answered
 * </pre>
 *
 * <p>Where the narrowest pattern does not answer the method, a wider one that does is used: with GET /users/me and
 * DELETE /users/{id}, DELETE /users/me deletes {@code me}. If none does, the allowed methods are those of all patterns
 * that match. Immutable and thread-safe.
 *
 * @param <T> what the table leads to
 */
public final class RouteTree<T> {
    private final Map<String, Leaf<T>> statics;
    private final Node<T> root;
    private final int variables;

    private RouteTree(Map<String, Leaf<T>> statics, Node<T> root, int variables) {
        this.statics = statics;
        this.root = root;
        this.variables = variables;
    }

    /**
     * Builds the tree of a table, in whatever order it is given.
     *
     * @throws SetupException ROUTE-DUPLICATE if two registrations answer the same method and paths, ROUTE-AMBIGUOUS if
     *     two can answer the same request and neither is narrower
     */
    public static <T> RouteTree<T> of(List<Registration<T>> table) {
        List<Candidate<T>> ways =
                table.stream().flatMap(line -> Candidate.of(line).stream()).toList();
        Map<String, List<Candidate<T>>> byPath =
                ways.stream().filter(Candidate::isStatic).collect(groupingBy(Candidate::staticPath));
        Map<String, Leaf<T>> statics = new HashMap<>();
        byPath.forEach((path, candidates) -> statics.put(path, Leaf.of(candidates)));
        List<Tail<T>> tails =
                ways.stream().filter(way -> !way.isStatic()).map(Tail::of).toList();
        int variables = table.stream()
                .mapToInt(line -> line.pattern().names().size())
                .max()
                .orElse(0);
        return new RouteTree<>(statics, TreeGrower.grow("", tails), variables);
    }

    /**
     * Asks who answers a method and path.
     *
     * @param path as {@link RawPath#normalize} gives it
     * @param into receives the answer
     * @return {@code into}
     */
    public Match<T> match(Method method, String path, Match<T> into) {
        into.begin(method, path, variables);
        find(path, into);
        if (into.kind() == Match.Kind.MISSING && path.contains("//")) {
            matchMerged(method, path, into);
        }
        return into;
    }

    private void matchMerged(Method method, String path, Match<T> into) {
        String merged = RawPath.mergeSlashes(path);
        into.begin(method, merged, variables);
        find(merged, into);
        if (into.kind() == Match.Kind.MISSING) {
            into.begin(method, path, variables);
        } else {
            into.merged();
        }
    }

    private void find(String path, Match<T> into) {
        Leaf<T> leaf = statics.get(path);
        if (leaf == null || !leaf.settle(into)) {
            root.find(path, 0, into);
        }
    }
}
