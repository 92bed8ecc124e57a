package dev.retort.core.config;

/** How the text of a setting becomes a value, with the converters of the application. Thread-safe. */
public interface Convert {
    /**
     * {@return the value that a text stands for}
     *
     * @throws IllegalArgumentException if the text does not fit, or there is no way from text to this type
     */
    <T> T parse(String text, Class<T> type);

    /** {@return what a text must be to fit a type, such as {@code a whole number}} */
    String expected(Class<?> type);

    /** {@return the text that {@link #parse} turns into this value} */
    String format(Object value);
}
