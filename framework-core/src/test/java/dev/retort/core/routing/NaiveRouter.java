package dev.retort.core.routing;

import static java.util.stream.Collectors.joining;

import dev.retort.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers by trying regular expressions one after the other, sorted by how narrow they are: slow, and plainly right.
 *
 * <p>Routes are put together from pieces whose expression and rank are written down here a second time.
 */
final class NaiveRouter {
    /** A segment: its pattern, the expression it stands for, its rank, to be compared number by number. */
    private record Piece(String pattern, String expression, List<Integer> rank) {}

    private record Route(Set<Method> methods, List<Piece> pieces, Pattern expression, boolean redirects) {
        static Route of(Set<Method> methods, List<Piece> pieces, boolean redirects) {
            Stream<String> expressions = pieces.stream().map(piece -> "/" + piece.expression);
            return new Route(methods, pieces, Pattern.compile(expressions.collect(joining())), redirects);
        }

        String pattern() {
            return pieces.stream().map(piece -> "/" + piece.pattern).collect(joining());
        }

        String line() {
            return String.join(",", methods.stream().map(Method::name).toList()) + " " + named(pattern());
        }

        boolean answers(Method method) {
            return methods.contains(method) || method == Method.HEAD && methods.contains(Method.GET);
        }

        boolean hasSlash() {
            return pieces.get(pieces.size() - 1).pattern.isEmpty();
        }

        Route withoutSlash() {
            return of(methods, pieces.subList(0, pieces.size() - 1), true);
        }
    }

    private static final String INT = "(0|-?[1-9][0-9]*)";
    private static final String ANY = "(a|1)";
    private static final String SLUG = "([A-Za-z0-9_-]+)";
    private static final String TWO = "((?:[^/%]|%C3%BC|%2F){2})";
    private static final String FREE = "((?:[^/%]|%C3%BC|%2F)+)";
    private static final String REST = "([^/].*)";

    // literal: 0. variables: 1, minus the length of the literal before, then by turns the rank of a variable and
    // minus the length of the literal behind it
    private static final List<Piece> PIECES = List.of(
            new Piece("a", "a", List.of(0)),
            new Piece("b", "b", List.of(0)),
            new Piece("ab", "ab", List.of(0)),
            new Piece("1", "1", List.of(0)),
            new Piece("{:any(a,1)}", ANY, List.of(1, 0, 0, 0)),
            new Piece("{:int}", INT, List.of(1, 0, 1, 0)),
            new Piece("{:slug}", SLUG, List.of(1, 0, 2, 0)),
            new Piece("{:string(length=2)}", TWO, List.of(1, 0, 3, 0)),
            new Piece("{}", FREE, List.of(1, 0, 4, 0)),
            new Piece("a{}", "a" + FREE, List.of(1, -1, 4, 0)),
            new Piece("a{:int}", "a" + INT, List.of(1, -1, 1, 0)),
            new Piece("{}.j", FREE + "\\.j", List.of(1, 0, 4, -2)),
            new Piece("{:int}.j", INT + "\\.j", List.of(1, 0, 1, -2)),
            new Piece("{:int}-{:int}", INT + "-" + INT, List.of(1, 0, 1, -1, 1, 0)),
            new Piece("{}-{}", FREE + "-" + FREE, List.of(1, 0, 4, -1, 4, 0)));
    private static final List<Piece> LAST = List.of(
            new Piece("{:path}", REST, List.of(1, 0, 9, 0)),
            new Piece("{:path}/a", REST + "/a", List.of(1, 0, 9, -2)),
            new Piece("{:path}.j", REST + "\\.j", List.of(1, 0, 9, -2)),
            new Piece("a{:path}", "a" + REST, List.of(1, -1, 9, 0)),
            new Piece("", "", List.of(0)));

    private final List<Route> routes = new ArrayList<>();
    private List<Route> ways = List.of();

    void addRandomRoute(Random random) {
        List<Piece> pieces = new ArrayList<>();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        if (random.nextInt(3) == 0) {
            pieces.add(LAST.get(random.nextInt(LAST.size())));
        }
        Set<Method> methods = EnumSet.of(random.nextBoolean() ? Method.GET : Method.POST);
        if (random.nextInt(4) == 0) {
            methods.add(Method.PUT);
        }
        routes.add(Route.of(methods, pieces, false));
        sort();
    }

    void removeLastRoute() {
        routes.remove(routes.size() - 1);
        sort();
    }

    private void sort() {
        ways = Stream.concat(
                        routes.stream(), routes.stream().filter(Route::hasSlash).map(Route::withoutSlash))
                .sorted(Comparator.comparing(Route::pieces, NaiveRouter::compare)
                        .thenComparing(Route::redirects))
                .toList();
    }

    List<String> lines() {
        return routes.stream().map(Route::line).toList();
    }

    private static String named(String pattern) {
        StringBuilder named = new StringBuilder();
        int variables = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            named.append(c == '{' ? "{v" + variables++ : c);
        }
        return named.toString();
    }

    String answer(String request) {
        Method method = Method.valueOf(request.substring(0, request.indexOf(' ')));
        String path = request.substring(request.indexOf(' ') + 1);
        String answer = answer(method, path);
        if (!answer.equals("404") || !path.contains("//")) {
            return answer;
        }
        String merged = path.replaceAll("//+", "/");
        String there = answer(method, merged);
        return there.startsWith("3") || there.startsWith("4") ? there : "308 " + merged;
    }

    private String answer(Method method, String path) {
        List<Route> matching = ways.stream()
                .filter(route -> route.expression().matcher(path).matches())
                .toList();
        for (Route route : matching) {
            if (route.answers(method)) {
                return route.redirects() ? "308 " + path + "/" : found(route, path);
            }
        }
        return matching.isEmpty() ? "404" : "405 " + allowed(matching);
    }

    private static String found(Route route, String path) {
        Matcher matcher = route.expression().matcher(path);
        StringBuilder answer = new StringBuilder(route.line());
        if (matcher.matches()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                answer.append(' ').append(matcher.group(group));
            }
        }
        return answer.toString();
    }

    private static Set<Method> allowed(List<Route> matching) {
        Set<Method> allowed = EnumSet.of(Method.OPTIONS);
        matching.forEach(route -> allowed.addAll(route.methods()));
        if (allowed.contains(Method.GET)) {
            allowed.add(Method.HEAD);
        }
        return allowed;
    }

    private static int compare(List<Piece> a, List<Piece> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            List<Integer> rankOfA = a.get(i).rank;
            List<Integer> rankOfB = b.get(i).rank;
            for (int j = 0; j < Math.min(rankOfA.size(), rankOfB.size()); j++) {
                if (!rankOfA.get(j).equals(rankOfB.get(j))) {
                    return rankOfA.get(j) - rankOfB.get(j);
                }
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return lines().toString();
    }
}
