package dev.retort;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an application in the language of a request, out of {@code messages.properties} and
 * {@code messages_de.properties}; needs a template plugin.
 *
 * <p>The language is the one of those that there are files for which the client likes best, unless a filter has set
 * {@link #LANGUAGE}. A text that a language does not have is taken from the same language without its region, then from
 * {@code messages.properties}.
 */
public interface Messages {
    /** The language of a request that the application itself knows, such as from a path or a profile. */
    Attribute<Locale> LANGUAGE = Attribute.of("language");

    /** Finds the texts of a request; a service of a template plugin. */
    @FunctionalInterface
    interface Source {
        /** {@return the texts in the language of a request} */
        Messages of(Request request);
    }

    /** {@return the texts in the language of a request} */
    static Messages of(Request request) {
        return request.app().service(Source.class).of(request);
    }

    /**
     * {@return a text, with values in the place of <code>{name}</code>}
     *
     * <p>With a value named {@code count} the form for that number is taken: {@code key.one}, {@code key.few} and so on as
     * the language has them, {@code key.other} for all others. Nothing is escaped.
     *
     * <p>In debug mode a key that no file has fails, with the nearest one; otherwise the key itself is returned, and the log
     * has a warning.
     *
     * @param values names and values in turn
     * @throws IllegalArgumentException in debug mode for an unknown key, or a value that the text needs and is not given
     */
    String text(String key, @Nullable Object... values);

    /** {@return the language of the texts, for {@link Response#language}} */
    Locale language();
}
