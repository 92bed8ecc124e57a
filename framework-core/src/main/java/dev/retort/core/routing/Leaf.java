package dev.retort.core.routing;

import dev.retort.Method;
import dev.retort.SetupException;
import dev.retort.core.routing.Registration.Trait;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The end of a path: what answers each method there, decided when the tree is built.
 *
 * <pre>
 * slot = registered / GET if HEAD / fallback / redirect to the path with a slash / empty
 * </pre>
 */
final class Leaf<T> {
    private final Map<Method, Candidate<T>> slots = new EnumMap<>(Method.class);
    private final Set<Method> allowed = EnumSet.noneOf(Method.class);

    private Leaf() {}

    /**
     * Gathers the candidates of one path.
     *
     * @throws SetupException if two of them answer the same method
     */
    static <T> Leaf<T> of(List<Candidate<T>> candidates) {
        Leaf<T> leaf = new Leaf<>();
        leaf.claim(candidates, way -> !way.redirects() && !way.isFallback());
        leaf.claim(candidates, way -> !way.redirects() && way.isFallback());
        leaf.claim(candidates, Candidate::redirects);
        leaf.allowed.addAll(leaf.slots.keySet());
        if (candidates.stream().anyMatch(way -> !way.registration().is(Trait.WITHOUT_OPTIONS))) {
            leaf.allowed.add(Method.OPTIONS);
        }
        return leaf;
    }

    /** Gives the candidates of a rank what those before have left. */
    private void claim(List<Candidate<T>> candidates, Predicate<Candidate<T>> rank) {
        Set<Method> taken = Set.copyOf(slots.keySet());
        for (Candidate<T> way : candidates.stream().filter(rank).toList()) {
            for (Method method : way.registration().methods()) {
                if (!taken.contains(method)) {
                    claim(method, way);
                }
            }
        }
        Candidate<T> get = slots.get(Method.GET);
        if (get != null) {
            slots.putIfAbsent(Method.HEAD, get);
        }
    }

    private void claim(Method method, Candidate<T> way) {
        Candidate<T> other = slots.put(method, way);
        if (other != null) {
            throw new SetupException(
                    "ROUTE-DUPLICATE",
                    method + " " + way.registration().place() + ": already handled by "
                            + other.registration().place() + " (remove one, or use another method or path)");
        }
    }

    /** Ends the search here if the method is answered; else notes what would be. */
    boolean settle(Match<T> match) {
        Candidate<T> way = slots.get(match.method());
        if (way == null) {
            match.allow(allowed);
            return false;
        }
        match.settle(way);
        return true;
    }
}
