package dev.retort.core.routing;

import dev.retort.Method;
import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Refuses two routes that can answer the same request when nothing says which of them is meant. */
final class Ambiguity {
    private Ambiguity() {}

    /** Looks at the ways that part at a node: of two whose order is unknown, no request may fit both. */
    static <T, K> void check(Map<K, List<Tail<T>>> groups, BiFunction<K, K, Order> order) {
        List<Map.Entry<K, List<Tail<T>>>> ways = List.copyOf(groups.entrySet());
        for (int i = 1; i < ways.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (order.apply(ways.get(i).getKey(), ways.get(j).getKey()) == Order.UNKNOWN) {
                    check(ways.get(j).getValue(), ways.get(i).getValue());
                }
            }
        }
    }

    private static <T> void check(List<Tail<T>> firsts, List<Tail<T>> seconds) {
        for (Tail<T> second : seconds) {
            for (Tail<T> first : firsts) {
                check(first, second);
            }
        }
    }

    private static <T> void check(Tail<T> first, Tail<T> second) {
        Registration<T> registration = second.candidate().registration();
        Registration<T> other = first.candidate().registration();
        Set<Method> methods = new TreeSet<>(registration.answered());
        methods.retainAll(other.answered());
        if (!methods.isEmpty() && overlap(first.next().steps(), second.next().steps())) {
            throw new SetupException(
                    "ROUTE-AMBIGUOUS",
                    methods.iterator().next() + " " + registration.place() + ": can match the same path as "
                            + other.place()
                            + ", and neither is narrower (give one a literal of its own, or make them one route)");
        }
    }

    private static boolean overlap(List<Step> a, List<Step> b) {
        List<List<Step>> segmentsOfA = segments(a);
        List<List<Step>> segmentsOfB = segments(b);
        for (int i = 0; i < Math.min(segmentsOfA.size(), segmentsOfB.size()); i++) {
            List<Step> one = segmentsOfA.get(i);
            List<Step> other = segmentsOfB.get(i);
            if (hasRest(one) || hasRest(other)) {
                return true;
            }
            if (!canBeEqual(one, other)) {
                return false;
            }
        }
        return segmentsOfA.size() == segmentsOfB.size();
    }

    private static List<List<Step>> segments(List<Step> steps) {
        List<List<Step>> segments = new ArrayList<>(List.of(new ArrayList<>()));
        for (Step step : steps) {
            String[] texts = step instanceof Step.Text text ? text.text().split("/", -1) : new String[0];
            for (int i = 0; i < texts.length; i++) {
                if (i > 0) {
                    segments.add(new ArrayList<>());
                }
                if (!texts[i].isEmpty()) {
                    segments.get(segments.size() - 1).add(new Step.Text(texts[i]));
                }
            }
            if (!(step instanceof Step.Text)) {
                segments.get(segments.size() - 1).add(step);
            }
        }
        return segments;
    }

    private static boolean hasRest(List<Step> segment) {
        return segment.stream().anyMatch(Step.Rest.class::isInstance);
    }

    private static boolean canBeEqual(List<Step> a, List<Step> b) {
        boolean isLiteral = a.stream().allMatch(Step.Text.class::isInstance);
        boolean isOtherLiteral = b.stream().allMatch(Step.Text.class::isInstance);
        if (isLiteral && isOtherLiteral) {
            return a.equals(b);
        }
        if (isLiteral || isOtherLiteral) {
            return isLiteral ? fits(literal(a), b) : fits(literal(b), a);
        }
        return literal(a).startsWith(literal(b)) || literal(b).startsWith(literal(a));
    }

    private static String literal(List<Step> segment) {
        return !segment.isEmpty() && segment.get(0) instanceof Step.Text text ? text.text() : "";
    }

    private static boolean fits(String text, List<Step> segment) {
        String literal = literal(segment);
        Shape shape = ((Step.Varying) segment.get(segment.size() - 1)).shape();
        return text.startsWith(literal)
                && text.length() > literal.length()
                && shape.matches(text, literal.length(), text.length(), new int[2 * shape.size()], 0);
    }
}
