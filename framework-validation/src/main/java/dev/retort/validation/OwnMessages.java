package dev.retort.validation;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.hibernate.validator.spi.resourceloading.ResourceBundleLocator;
import org.jspecify.annotations.Nullable;

/**
 * A bundle of messages, {@code ValidationMessages_de.properties} and its like.
 *
 * <p>Where a language has none, the bundle without a language answers, and never that of the JVM's language: what a client
 * gets does not depend on the machine.
 */
record OwnMessages(String name, ClassLoader loader) implements ResourceBundleLocator {
    @Override
    public @Nullable ResourceBundle getResourceBundle(Locale locale) {
        try {
            ResourceBundle found = ResourceBundle.getBundle(name, locale, loader);
            String language = found.getLocale().getLanguage();
            return language.isEmpty() || language.equals(locale.getLanguage())
                    ? found
                    : ResourceBundle.getBundle(name, Locale.ROOT, loader);
        } catch (MissingResourceException none) {
            return null;
        }
    }

    /** {@return the language of the bundle that answers for a locale; that of {@link Locale#ROOT} for no language} */
    Locale languageFor(Locale locale) {
        ResourceBundle found = getResourceBundle(locale);
        return found == null ? Locale.ROOT : found.getLocale();
    }
}
