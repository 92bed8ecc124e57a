package dev.retort.core.routing;

import dev.retort.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A table in the making, whose values are the lines themselves. */
final class RoutingTable {
    private final Converters converters;
    private final List<Registration<String>> lines = new ArrayList<>();

    RoutingTable(Converters converters) {
        this.converters = converters;
    }

    /** {@return a table of lines such as {@code GET,HEAD /users/{id}}; the source of the n-th is Routes.java:n} */
    static RoutingTable of(String... lines) {
        RoutingTable table = new RoutingTable(Converters.builtIn());
        for (String line : lines) {
            table.add(line);
        }
        return table;
    }

    RoutingTable add(String line, Registration.Trait... traits) {
        String[] parts = line.split(" ", 2);
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (String method : parts[0].split(",")) {
            methods.add(Method.valueOf(method));
        }
        PathPattern pattern = PathPattern.parse(parts[1], converters);
        lines.add(new Registration<>(methods, pattern, line, "Routes.java:" + (lines.size() + 1), Set.of(traits)));
        return this;
    }

    List<Registration<String>> lines() {
        return lines;
    }

    RouteTree<String> tree() {
        return RouteTree.of(lines);
    }

    Match<String> match(String request) {
        return match(tree(), request);
    }

    /** Asks for a request such as {@code GET /users/7}. */
    static Match<String> match(RouteTree<String> tree, String request) {
        String[] parts = request.split(" ", 2);
        String path = Objects.requireNonNull(RawPath.normalize(parts[1]), "malformed path");
        return tree.match(Method.valueOf(parts[0]), path, new Match<>());
    }

    /** {@return the answer in one line: the value, 404, 405 with the methods, 308 with the location} */
    static String answer(RouteTree<String> tree, String request) {
        Match<String> match = match(tree, request);
        return switch (match.kind()) {
            case FOUND -> match.target();
            case MISSING -> "404";
            case WRONG_METHOD -> "405 " + match.allowed();
            case REDIRECT -> "308 " + match.location();
        };
    }

    String answer(String request) {
        return answer(tree(), request);
    }
}
