package dev.retort.testing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this module does with JSON: the only thing here that needs Jackson, which tests without JSON do without.
 *
 * <p>Text stands for the document it is; every other value for the document that Jackson makes of it.
 */
interface Json {
    /** {@return the document of a value; text as it stands, be it JSON or not} */
    static String document(Object value) {
        return value instanceof CharSequence text ? text.toString() : jackson().write(value);
    }

    /**
     * {@return JSON by Jackson}
     *
     * @throws IllegalStateException if Jackson is not there
     */
    static Json jackson() {
        try {
            return JacksonJson.INSTANCE;
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "json: Jackson is not on the class path"
                            + " (add dev.retort:framework-rest or tools.jackson.core:jackson-databind to the dependencies)",
                    missing);
        }
    }

    /** {@return the document of a value that is no text} */
    String write(Object value);

    /**
     * {@return a value from a document}
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    <T> T read(String document, Class<T> type);

    /**
     * {@return values from a document that is an array}
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    <T> List<T> readAll(String document, Class<T> type);

    /**
     * {@return in what the value at a JSON Pointer differs from the expected one; empty for in nothing}
     *
     * @throws IllegalArgumentException if the document is no JSON, or the pointer no pointer
     */
    Optional<Difference> difference(String document, String pointer, @Nullable Object expected);

    /** {@return in what a document differs from the expected one, itself text or a value; empty for in nothing} */
    Optional<Difference> difference(String document, Object expected);

    /** {@return the type in problem details, {@code about:blank} where they name none (RFC 9457 section 3.1.1)} */
    String problemType(String document);

    /** {@return the entries of {@code errors} in problem details, each as place and code: {@code /title required}} */
    List<String> errors(String document);

    /**
     * A place where two documents part.
     *
     * @param message what is there and what was expected
     * @param expected what was expected, for editors
     * @param actual what is there
     */
    record Difference(String message, String expected, String actual) {}
}
