package dev.retort;

import java.util.List;
import java.util.Locale;

/** Checks input after it is bound and before the handler sees it. Thread-safe. */
public interface Validator {
    /**
     * {@return whether values of this type have anything to check; asked once for each input type at start}
     *
     * @throws SetupException if what the type says of its values makes no sense
     */
    boolean validates(Class<?> type);

    /**
     * {@return everything that is wrong with a value, empty for nothing; the client gets it with 422}
     *
     * @param locale the language for the messages
     */
    List<FieldError> validate(Object value, Locale locale);

    /**
     * {@return what is wrong with the parts of a value that could not be made, because other parts are missing or do not
     * fit; the client gets it together with what is wrong with those}
     *
     * @param made a record or bean, whose parts may be partial as well
     */
    default List<FieldError> validate(Partial made, Locale locale) {
        return List.of();
    }
}
