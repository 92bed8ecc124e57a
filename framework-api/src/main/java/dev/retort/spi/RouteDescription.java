package dev.retort.spi;

import dev.retort.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a route.
 *
 * @param methods the methods it answers, without the automatic HEAD and OPTIONS
 * @param pattern the full pattern with the prefixes of its mounts
 * @param name the full name; empty if it has none
 * @param source where it was registered, such as {@code Users.java:14}
 * @param handler what answers, such as {@code Users::show}
 * @param thread where it runs: {@code event loop} or {@code worker}
 * @param filters how many filters and hooks stand around it
 * @param input the type of its input, if it has one
 * @param result the type it returns, if that could be read
 * @param hidden whether listings for people leave it out
 */
public record RouteDescription(
        Set<Method> methods,
        String pattern,
        String name,
        String source,
        String handler,
        String thread,
        int filters,
        Optional<Type> input,
        Optional<Type> result,
        boolean hidden) {}
