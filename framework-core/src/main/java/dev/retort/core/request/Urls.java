package dev.retort.core.request;

import dev.retort.SetupException;
import dev.retort.core.routing.Converters;
import dev.retort.core.routing.PathPattern;
import dev.retort.core.text.Nearest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way back from the names of routes to their paths. */
public final class Urls {
    private final Map<String, Named> routes = new HashMap<>();

    /** Creates an empty directory. */
    public Urls() {}

    private record Named(PathPattern pattern, Set<String> mountVariables, String source, Converters converters) {}

    /**
     * Names a route.
     *
     * @param name the full, dotted name
     * @param mountVariables the variables that default to those of the current request
     * @param converters format values that become the query
     * @throws SetupException ROUTE-NAME if another route has that name
     */
    public void add(
            String name, PathPattern pattern, Set<String> mountVariables, String source, Converters converters) {
        Named other = routes.putIfAbsent(name, new Named(pattern, mountVariables, source, converters));
        if (other != null) {
            throw new SetupException(
                    "ROUTE-NAME",
                    "route name \"" + name + "\" at " + source + ": already the name of " + other.pattern + " at "
                            + other.source + " (give one of them another name, or mount the router with a name)");
        }
    }

    /**
     * {@return the path of a route}
     *
     * @param name a full name, or with a dot in front the name of a route in the current router
     * @param router the dotted name of the current router; empty for the app's own
     * @param current gives variables of the current request for those that the values leave out
     * @param values names and values in turn
     */
    public String path(
            String name, String router, Function<String, @Nullable String> current, @Nullable Object... values) {
        String full = !name.startsWith(".") ? name : router.isEmpty() ? name.substring(1) : router + name;
        Named route = routes.get(full);
        if (route == null) {
            throw new IllegalArgumentException(unknown(full));
        }
        Map<String, @Nullable Object> given = pairs(full, values);
        String path = route.pattern.format(variable -> {
            Object value = given.remove(variable);
            return value != null || !route.mountVariables.contains(variable) ? value : current.apply(variable);
        });
        return given.isEmpty() ? path : path + query(route, given);
    }

    private String unknown(String name) {
        return "route name: \"" + name + "\" (expected: the name of a route" + Nearest.hint(name, routes.keySet())
                + ")";
    }

    /** {@return why no path can be made of a name and values for these variables; empty if one can} */
    public Optional<String> mistake(String name, Set<String> given) {
        List<Named> meant = name.startsWith(".")
                ? routes.entrySet().stream()
                        .filter(route ->
                                route.getKey().endsWith(name) || route.getKey().equals(name.substring(1)))
                        .map(Map.Entry::getValue)
                        .toList()
                : Optional.ofNullable(routes.get(name)).stream().toList();
        if (meant.isEmpty()) {
            return Optional.of(unknown(name));
        }
        List<String> missing = missing(meant.get(0), given);
        return missing.isEmpty()
                        || meant.stream()
                                .anyMatch(route -> missing(route, given).isEmpty())
                ? Optional.empty()
                : Optional.of("path " + meant.get(0).pattern + ": no value for " + String.join(", ", missing)
                        + " (expected: a value for each variable)");
    }

    private static List<String> missing(Named route, Set<String> given) {
        return route.pattern.names().stream()
                .filter(variable -> !given.contains(variable) && !route.mountVariables.contains(variable))
                .toList();
    }

    private static Map<String, @Nullable Object> pairs(String name, @Nullable Object[] values) {
        if (values.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "values of the url \"" + name + "\": " + values.length + " (expected: names and values in turn)");
        }
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        for (int at = 0; at < values.length; at += 2) {
            pairs.put(String.valueOf(values[at]), values[at + 1]);
        }
        return pairs;
    }

    private static String query(Named route, Map<String, @Nullable Object> values) {
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> {
            if (value instanceof Iterable<?> several) {
                several.forEach(one -> append(query, name, format(route, one)));
            } else if (value != null) {
                append(query, name, format(route, value));
            }
        });
        return query.toString();
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value));
    }

    private static String format(Named route, Object value) {
        return formatted(route.converters, value.getClass(), value);
    }

    private static <T> String formatted(Converters converters, Class<T> type, Object value) {
        return converters
                .find(type)
                .map(converter -> converter.format(type.cast(value)))
                .orElseGet(() -> String.valueOf(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
