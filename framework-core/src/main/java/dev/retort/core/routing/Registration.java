package dev.retort.core.routing;

import dev.retort.Method;
import java.util.EnumSet;
import java.util.Set;

/**
 * One line of a routing table.
 *
 * @param methods the methods that are answered, at least one; GET answers HEAD too unless another line of the path does
 * @param pattern the paths that are answered
 * @param value what a match leads to
 * @param source where it was registered, such as {@code Users.java:14}, for messages
 * @param traits what is special about it
 * @param <T> what the table leads to
 */
public record Registration<T>(Set<Method> methods, PathPattern pattern, T value, String source, Set<Trait> traits) {
    /** What may be special about a registration. */
    public enum Trait {
        /** The path is also answered with a slash more, or less, at its end. */
        SLASH_OPTIONAL,
        /** OPTIONS is not among the allowed methods unless it is registered. */
        WITHOUT_OPTIONS,
        /** Only methods that nothing else of the same path answers are answered, as {@code any} does. */
        FALLBACK
    }

    /** Copies methods and traits. */
    public Registration {
        methods = Set.copyOf(EnumSet.copyOf(methods));
        traits = Set.copyOf(traits);
    }

    /** {@return a registration without traits} */
    public static <T> Registration<T> of(Set<Method> methods, PathPattern pattern, T value, String source) {
        return new Registration<>(methods, pattern, value, source, Set.of());
    }

    /** {@return the registration with one trait more} */
    public Registration<T> with(Trait trait) {
        EnumSet<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Registration<>(methods, pattern, value, source, more);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** {@return the methods that a request may have, HEAD by way of GET included} */
    Set<Method> answered() {
        Set<Method> answered = EnumSet.copyOf(methods);
        if (methods.contains(Method.GET)) {
            answered.add(Method.HEAD);
        }
        return answered;
    }

    /** {@return the pattern and where it was registered, for messages} */
    String place() {
        return pattern + " at " + source;
    }
}
