package dev.retort.templates;

import dev.retort.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a template gives to a function or filter: values in order, values by name, and the request that it answers. */
public final class Arguments {
    private final RenderContext context;
    private final List<@Nullable Object> values;
    private final Map<String, @Nullable Object> named;

    private Arguments(RenderContext context, List<@Nullable Object> values, Map<String, @Nullable Object> named) {
        this.context = context;
        this.values = values;
        this.named = named;
    }

    /** Sorts what Pebble gives, which names the values in order by their numbers. */
    static Arguments of(RenderContext context, Map<String, @Nullable Object> given) {
        List<@Nullable Object> values = new ArrayList<>();
        while (given.containsKey(String.valueOf(values.size()))) {
            values.add(given.get(String.valueOf(values.size())));
        }
        Map<String, @Nullable Object> named = new TreeMap<>(); // Pebble does not keep the order
        given.forEach((name, value) -> {
            if (!Character.isDigit(name.charAt(0))) {
                named.put(name, value);
            }
        });
        return new Arguments(context, Collections.unmodifiableList(values), Collections.unmodifiableMap(named));
    }

    /**
     * {@return the request that the view answers}
     *
     * @throws IllegalStateException if the view answers none
     */
    public Request request() {
        return context.request();
    }

    /** {@return the values in order} */
    public List<@Nullable Object> values() {
        return values;
    }

    /**
     * {@return a value}
     *
     * @param at its place in order, from 0
     * @throws IllegalArgumentException if the template gives fewer
     */
    public @Nullable Object value(int at) {
        if (at >= values.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values are given (expected: " + (at + 1) + " at least)");
        }
        return values.get(at);
    }

    /**
     * {@return the text of a value, empty for null}
     *
     * @param at its place in order, from 0
     * @throws IllegalArgumentException if the template gives fewer
     */
    public String text(int at) {
        Object value = value(at);
        return value == null ? "" : value.toString();
    }

    /** {@return the values by name, in alphabetical order} */
    public Map<String, @Nullable Object> named() {
        return named;
    }

    /** {@return names and values in turn, for {@link Request#url}} */
    @Nullable
    Object[] namesAndValues() {
        List<@Nullable Object> all = new ArrayList<>(2 * named.size());
        named.forEach((name, value) -> {
            all.add(name);
            all.add(value);
        });
        return all.toArray();
    }

    /** Fails if there is a value that a function does not take. */
    Arguments requireAtMost(int values, String... names) {
        if (this.values.size() > values) {
            throw new IllegalArgumentException(
                    this.values.size() + " values are given (expected: at most " + values + ")");
        }
        for (String name : named.keySet()) {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException("a value named " + name + " is given (expected: "
                        + (names.length == 0 ? "no names" : "only " + String.join(", ", names)) + ")");
            }
        }
        return this;
    }
}
