package dev.retort.core.routing;

import dev.retort.core.routing.Registration.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to a registration.
 *
 * <pre>
 * ways = pattern [ pattern without, or with, a slash at its end ]
 *
 * /x/                 /x/ and, by way of a redirect, /x
 * /x                  /x
 * /x   slashOptional  /x and /x/
 * /{rest:path}        itself, which takes a slash at the end of the path as well
 * </pre>
 *
 * @param steps the steps that lead there
 * @param redirects whether a slash is missing that the client has to add
 */
record Candidate<T>(Registration<T> registration, List<Step> steps, boolean redirects) {
    /** {@return all ways to a registration} */
    static <T> List<Candidate<T>> of(Registration<T> registration) {
        PathPattern pattern = registration.pattern();
        boolean isSlashOptional = registration.is(Trait.SLASH_OPTIONAL);
        List<Candidate<T>> ways = new ArrayList<>();
        ways.add(new Candidate<>(registration, pattern.steps(), false));
        if (pattern.hasTrailingSlash()) {
            ways.add(new Candidate<>(registration, Step.of(pattern.withoutTrailingSlash()), !isSlashOptional));
        } else if (isSlashOptional && !pattern.isRoot() && !pattern.endsWithRest()) {
            ways.add(new Candidate<>(registration, Step.of(pattern.withTrailingSlash()), false));
        }
        return ways;
    }

    /** {@return whether the way has no variables, and the path is that of its only step} */
    boolean isStatic() {
        return steps.size() == 1 && steps.get(0) instanceof Step.Text;
    }

    String staticPath() {
        return ((Step.Text) steps.get(0)).text();
    }

    boolean isFallback() {
        return registration.is(Trait.FALLBACK);
    }
}
