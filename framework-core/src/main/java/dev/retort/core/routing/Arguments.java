package dev.retort.core.routing;

import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What stands in the parentheses behind a converter.
 *
 * <pre>
 * arguments = [ argument *( "," argument ) ]
 * argument  = key "=" value / value
 *
 * {n:int}   {n:int(min=1, max=99)}   {c:any(red,green)}   {x:regex([a-z]{2,3})}, which takes the text as a whole
 * </pre>
 *
 * @param pattern the pattern they stand in, for messages
 * @param converter the name of the converter
 * @param text what stands between the parentheses; empty if there are none
 */
record Arguments(String pattern, String converter, String text) {
    /** Refuses any arguments. */
    void none() {
        if (!text.isBlank()) {
            throw failure("takes no arguments (write " + converter + ")");
        }
    }

    /** {@return the text as a whole, which must be there} */
    String whole() {
        if (text.isBlank()) {
            throw failure("an argument is missing (write " + converter + "(...))");
        }
        return text;
    }

    /** {@return the values between the commas, at least one, each once} */
    List<String> values() {
        List<String> values = new ArrayList<>();
        for (String value : whole().split(",", -1)) {
            String trimmed = value.strip();
            if (trimmed.isEmpty() || values.contains(trimmed)) {
                throw failure(
                        trimmed.isEmpty() ? "a value is empty (remove a comma)" : "\"" + trimmed + "\" is there twice");
            }
            values.add(trimmed);
        }
        return values;
    }

    /** {@return the arguments by key, each one of the known keys} */
    Map<String, String> named(Set<String> known) {
        Map<String, String> named = new LinkedHashMap<>();
        if (text.isBlank()) {
            return named;
        }
        for (String argument : text.split(",", -1)) {
            String[] pair = argument.split("=", 2);
            String key = pair[0].strip();
            if (pair.length < 2) {
                throw failure("\"" + key + "\" has no value (expected: key=value)");
            }
            if (!known.contains(key)) {
                throw failure(
                        "unknown argument \"" + key + "\" (expected: " + String.join(", ", new TreeSet<>(known)) + ")");
            }
            if (named.put(key, pair[1].strip()) != null) {
                throw failure("\"" + key + "\" is there twice");
            }
        }
        return named;
    }

    /** {@return the lower and the upper bound, in order} */
    <N extends Comparable<N>> Range<N> range(N lowest, N highest, Function<String, N> number) {
        Map<String, String> named = named(Set.of("min", "max"));
        Range<N> range = new Range<>(bound(named, "min", lowest, number), bound(named, "max", highest, number));
        return ordered(range, lowest, highest);
    }

    /** {@return the least and the greatest number of characters: {@code length=3} or {@code min=1,max=9}} */
    Range<Integer> length(int lowest, int otherwise) {
        Map<String, String> named = named(Set.of("min", "max", "length"));
        int highest = Integer.MAX_VALUE;
        if (named.containsKey("length")) {
            if (named.size() > 1) {
                throw failure("length stands alone (write min and max instead)");
            }
            int length = bound(named, "length", otherwise, Integer::valueOf);
            return ordered(new Range<>(length, length), lowest, highest);
        }
        int least = bound(named, "min", otherwise, Integer::valueOf);
        return ordered(new Range<>(least, bound(named, "max", highest, Integer::valueOf)), lowest, highest);
    }

    private <N extends Comparable<N>> N bound(
            Map<String, String> named, String key, N otherwise, Function<String, N> number) {
        String value = named.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return number.apply(value);
        } catch (NumberFormatException e) {
            String kind = otherwise instanceof Integer ? "int" : converter;
            throw failure(key + ": \"" + value + "\" is not a number that " + kind + " can hold");
        }
    }

    private <N extends Comparable<N>> Range<N> ordered(Range<N> range, N lowest, N highest) {
        if (range.min.compareTo(range.max) > 0) {
            throw failure("min " + range.min + " is greater than max " + range.max + " (swap them)");
        }
        if (range.min.compareTo(lowest) < 0 || range.max.compareTo(highest) > 0) {
            throw failure("out of range (expected: " + lowest + " to " + highest + ")");
        }
        return range;
    }

    SetupException failure(String what) {
        return new SetupException(
                "PATTERN-ARGUMENT", "pattern " + pattern + ": " + converter + "(" + text + "): " + what);
    }

    /** {@return bounds as arguments, without those that are the widest anyway} */
    static <N extends Comparable<N>> String range(N min, N max, N lowest, N highest) {
        List<String> named = new ArrayList<>();
        if (!min.equals(lowest)) {
            named.add("min=" + min);
        }
        if (!max.equals(highest)) {
            named.add("max=" + max);
        }
        return named.isEmpty() ? "" : "(" + String.join(",", named) + ")";
    }

    /** A lower and an upper bound, both included. */
    record Range<N extends Comparable<N>>(N min, N max) {}
}
