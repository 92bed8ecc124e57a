package dev.retort.core.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says what is tried first at a place of the tree, whatever the order of registration.
 *
 * <pre>
 * literal > constrained > free > path                   segment by segment, from left to right
 * any > uuid > date > int, long > decimal > slug > string(...)
 *
 * {n:int(min=1,max=9)} > {n:int}       a narrower range first; ranges that only overlap are ambiguous
 * {name}.json > {name}                 after equal variables the longer literal first
 * {d:date} > {a}-{b}                   the first variables decide
 * {x:regex(..)} ? {n:int}              nothing is known about regex and own converters: ambiguous
 * </pre>
 *
 * <p>No kind lies within an earlier one, so that none can hide another completely.
 */
final class Precedence {
    private static final List<Class<? extends Constraint>> NARROWEST_FIRST = List.of(
            UuidText.class, DateText.class, WholeNumber.class, DecimalNumber.class, Slug.class, TextLength.class);

    private Precedence() {}

    static Order of(Constraint a, Constraint b) {
        if (a.equals(b)) {
            return Order.SAME;
        }
        if (a instanceof FreeText || b instanceof FreeText) {
            return a instanceof FreeText ? Order.AFTER : Order.BEFORE;
        }
        Order order = ofLikes(a, b);
        if (order != null) {
            return order;
        }
        if (a instanceof OneOf || b instanceof OneOf) {
            return a instanceof OneOf ? Order.BEFORE : Order.AFTER;
        }
        int rankOfA = NARROWEST_FIRST.indexOf(a.getClass());
        int rankOfB = NARROWEST_FIRST.indexOf(b.getClass());
        if (rankOfA < 0 || rankOfB < 0) {
            return Order.UNKNOWN;
        }
        return rankOfA < rankOfB ? Order.BEFORE : Order.AFTER;
    }

    private static @Nullable Order ofLikes(Constraint a, Constraint b) {
        if (a instanceof WholeNumber one && b instanceof WholeNumber other) {
            return ofRanges(one.min(), one.max(), other.min(), other.max());
        }
        if (a instanceof DecimalNumber one && b instanceof DecimalNumber other) {
            return ofRanges(one.min(), one.max(), other.min(), other.max());
        }
        if (a instanceof TextLength one && b instanceof TextLength other) {
            return ofRanges(one.least(), one.most(), other.least(), other.most());
        }
        if (a instanceof RestOfPath one && b instanceof RestOfPath other) {
            return ofRanges(one.least(), one.most(), other.least(), other.most());
        }
        return a instanceof OneOf one && b instanceof OneOf other
                ? ofSets(Set.copyOf(one.texts()), Set.copyOf(other.texts()))
                : null;
    }

    private static <N extends Comparable<N>> Order ofRanges(N minA, N maxA, N minB, N maxB) {
        if (maxA.compareTo(minB) < 0 || maxB.compareTo(minA) < 0) {
            return Order.APART;
        }
        int low = minA.compareTo(minB);
        int high = maxA.compareTo(maxB);
        if (low == 0 && high == 0) {
            return Order.UNKNOWN; // the same numbers as int and as long
        }
        if (low >= 0 && high <= 0) {
            return Order.BEFORE;
        }
        return low <= 0 && high >= 0 ? Order.AFTER : Order.UNKNOWN;
    }

    private static Order ofSets(Set<String> a, Set<String> b) {
        if (Collections.disjoint(a, b)) {
            return Order.APART;
        }
        if (b.containsAll(a)) {
            return Order.BEFORE;
        }
        return a.containsAll(b) ? Order.AFTER : Order.UNKNOWN;
    }

    static Order of(Shape a, Shape b) {
        boolean areSingle = a.next() == null && b.next() == null && a.after().equals(b.after());
        if (areSingle) {
            return of(a.constraint(), b.constraint());
        }
        Order order = ofSharing(a, b);
        return order == Order.UNKNOWN && areApart(a.suffix(), b.suffix()) ? Order.APART : order;
    }

    // in a longer segment two variables may end at different places, so apart means nothing there
    private static Order ofSharing(@Nullable Shape a, @Nullable Shape b) {
        if (a == null) {
            return b == null ? Order.SAME : Order.BEFORE;
        }
        if (b == null) {
            return Order.AFTER;
        }
        Order variables = of(a.constraint(), b.constraint());
        if (variables != Order.SAME) {
            return variables == Order.APART ? Order.UNKNOWN : variables;
        }
        if (!a.after().equals(b.after())) {
            int longer = Integer.compare(a.after().length(), b.after().length());
            return longer == 0 ? Order.UNKNOWN : longer > 0 ? Order.BEFORE : Order.AFTER;
        }
        return ofSharing(a.next(), b.next());
    }

    static Order of(Step.Rest a, Step.Rest b) {
        if (a.suffix().equals(b.suffix())) {
            return of(a.constraint(), b.constraint());
        }
        int longer = Integer.compare(a.suffix().length(), b.suffix().length());
        return longer == 0 ? Order.APART : longer > 0 ? Order.BEFORE : Order.AFTER;
    }

    private static boolean areApart(String suffix, String other) {
        return !suffix.endsWith(other) && !other.endsWith(suffix);
    }

    /** {@return the things with each before all that it must precede; relies on BEFORE being transitive} */
    static <S> List<S> sorted(Iterable<S> things, BiFunction<S, S, Order> order) {
        List<S> sorted = new ArrayList<>();
        for (S thing : things) {
            int place = 0;
            while (place < sorted.size() && order.apply(thing, sorted.get(place)) != Order.BEFORE) {
                place++;
            }
            sorted.add(place, thing);
        }
        return sorted;
    }
}
