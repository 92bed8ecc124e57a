package dev.retort.core.binding;

import dev.retort.Converter;

/**
 * Turns text into a value of one type. Thread-safe.
 *
 * @param <T> the type of the value
 */
public interface Conversion<T> {
    /** {@return a conversion by a converter of the application; whatever it throws means that the text does not fit} */
    static <T> Conversion<T> by(Converter<T> converter) {
        return new ConverterConversion<>(converter);
    }

    /**
     * {@return the value of a text}
     *
     * @throws ConversionException if the text does not fit
     */
    T convert(String text);

    /** {@return what the text must be, in words for people: {@code a whole number}} */
    String expected();

    /** {@return whether empty text is a value; otherwise it stands for a missing one, as in fields of HTML forms} */
    default boolean readsEmpty() {
        return false;
    }
}
