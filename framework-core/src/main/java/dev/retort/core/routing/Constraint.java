package dev.retort.core.routing;

import java.util.Map;

/**
 * What the text of a variable must be, and the value that it stands for.
 *
 * <p>Two constraints are equal if they take the same texts: variables of equal constraints share a place in the tree.
 */
sealed interface Constraint
        permits DateText,
                DecimalNumber,
                FreeText,
                OneOf,
                OwnConverter,
                RegularExpression,
                RestOfPath,
                Slug,
                TextLength,
                UuidText,
                WholeNumber {
    /** {@return whether this piece of a normalized path, which is not empty, fits; allocates nothing if it can} */
    boolean matches(String path, int from, int to);

    /** {@return the value of decoded text that fits} */
    default Object parse(String text) {
        return text;
    }

    /** {@return the text of a value, which need not fit: {@link #matches} is asked about its encoded form} */
    default String format(Object value) {
        return value.toString();
    }

    /** {@return the greatest number of raw characters that can fit} */
    default int longest() {
        return Integer.MAX_VALUE;
    }

    /** {@return the values as keywords of JSON Schema 2020-12} */
    default Map<String, Object> schema() {
        return Map.of("type", "string");
    }

    /** {@return the constraint as it stands in a pattern, such as {@code int(min=1,max=99)}} */
    @Override
    String toString();
}
