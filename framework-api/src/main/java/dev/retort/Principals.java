package dev.retort;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom the {@link Auth} filters around a request have found, and how those ask that found nobody. */
final class Principals {
    private static final Attribute<Principals> KEY = Attribute.of("principals");

    private final List<Object> found;
    private final Set<String> roles;
    private final List<String> challenges;

    private Principals(List<Object> found, Set<String> roles, List<String> challenges) {
        this.found = found;
        this.roles = roles;
        this.challenges = challenges;
    }

    private static Principals of(Request request) {
        return request.find(KEY).orElseGet(() -> new Principals(List.of(), Set.of(), List.of()));
    }

    /** Notes who asks; an inner filter's comes before that of an outer one. */
    static void admit(Request request, Object principal, Collection<String> roles) {
        Principals outer = of(request);
        List<Object> found = new ArrayList<>(outer.found.size() + 1);
        found.add(principal);
        found.addAll(outer.found);
        Set<String> all = new LinkedHashSet<>(outer.roles);
        all.addAll(roles);
        request.set(KEY, new Principals(found, Set.copyOf(all), outer.challenges));
    }

    /** Notes that nobody said who asks, and what would be answered where it is required. */
    static void missed(Request request, List<String> challenges) {
        Principals outer = of(request);
        List<String> all = new ArrayList<>(outer.challenges);
        all.addAll(challenges);
        request.set(KEY, new Principals(outer.found, outer.roles, all));
    }

    static Set<String> roles(Request request) {
        return of(request).roles;
    }

    static <T> Optional<T> find(Request request, Class<T> type) {
        return of(request).found.stream().filter(type::isInstance).findFirst().map(type::cast);
    }

    static <T> T require(Request request, Class<T> type) {
        return find(request, type).orElseThrow(() -> missing(of(request), type));
    }

    private static RuntimeException missing(Principals known, Class<?> type) {
        if (!known.challenges.isEmpty()) {
            return unauthorized(known.challenges);
        }
        String there = known.found.isEmpty()
                ? "no Auth filter around this route has found one"
                : "there is a " + known.found.get(0).getClass().getSimpleName();
        return new IllegalStateException("principal " + type.getSimpleName() + ": " + there
                + " (expected: an Auth filter of that type on the route, its router or the app)");
    }

    static Problem unauthorized(List<String> challenges) {
        Problem problem = Problem.of(401);
        for (String challenge : challenges) {
            problem = problem.header("WWW-Authenticate", challenge);
        }
        return problem;
    }
}
