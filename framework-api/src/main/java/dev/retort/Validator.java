package dev.retort;

import java.util.List;
import java.util.Locale;

/** Checks input after it is bound and before the handler sees it. Thread-safe. */
public interface Validator {
    /** {@return whether values of this type have anything to check; asked once for each input type at start} */
    boolean validates(Class<?> type);

    /**
     * {@return everything that is wrong with a value, empty for nothing; the client gets it with 422}
     *
     * @param locale the language for the messages
     */
    List<FieldError> validate(Object value, Locale locale);
}
