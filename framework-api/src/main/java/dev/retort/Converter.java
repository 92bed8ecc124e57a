package dev.retort;

import java.util.function.Function;

/**
 * Turns the text of a path variable, query parameter, header, cookie, field or setting into a value, and back.
 *
 * <p>Must be thread-safe. {@link #parse} says that the text does not fit by throwing any
 * {@link IllegalArgumentException} (or another runtime exception): a path then does not match, anything else is
 * answered 400.
 *
 * @param <T> the type of the value
 */
public interface Converter<T> {
    /** {@return a converter of two functions} */
    static <T> Converter<T> of(Function<String, T> parse, Function<T, String> format) {
        return new Converter<>() {
            @Override
            public T parse(String text) {
                return parse.apply(text);
            }

            @Override
            public String format(T value) {
                return format.apply(value);
            }
        };
    }

    /**
     * Turns decoded text into a value.
     *
     * @throws IllegalArgumentException if the text does not fit
     */
    T parse(String text);

    /** {@return the text that {@link #parse} turns into this value, before it is percent-encoded} */
    String format(T value);
}
