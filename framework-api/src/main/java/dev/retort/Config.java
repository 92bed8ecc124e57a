package dev.retort;

import java.util.List;
import java.util.Optional;

/**
 * The settings of an application, each with its origin.
 *
 * <p>From weak to strong: defaults, code, {@code application.properties} or {@code .yaml}, the profile's file,
 * {@code .env} (debug mode only), environment ({@code RETORT_SERVER_PORT}), system properties, command line, tests.
 * Thread-safe. A value that does not fit its type fails with a {@link SetupException} that names key, value and source.
 */
public interface Config {
    /** {@return the value of a typed key, or its default; a missing required one fails} */
    <T> T get(Key<T> key);

    /** {@return the text of a setting; a missing one fails} */
    String get(String key);

    /** {@return the value of a setting, converted to the type of the fallback, or the fallback} */
    <T> T get(String key, T fallback);

    /** {@return the value of a setting, converted; empty if it is not set} */
    <T> Optional<T> find(String key, Class<T> type);

    /**
     * Fills a record from the settings under a prefix: component {@code pageSize} of {@code bind("shop", ...)} is
     * {@code shop.page-size}. Nested records, lists, {@code Optional} and {@link Default} work as for input; all
     * mistakes are reported at once.
     */
    <T> T bind(String prefix, Class<T> record);

    /** {@return whether this is debug mode: {@code --debug} or {@code RETORT_DEBUG=true}} */
    boolean isDebug();

    /** {@return every known setting with its effective value and origin, sorted by key; secrets are masked} */
    List<Setting> settings();

    /**
     * A setting as it took effect.
     *
     * @param key the dotted name
     * @param value the text of the value, {@code ***} for a secret, empty for a required one that is missing
     * @param origin where the value is from, such as {@code default}, {@code application.yaml:7} or
     *     {@code environment RETORT_SERVER_PORT}
     * @param description what the setting is for; may be empty
     */
    record Setting(String key, String value, String origin, String description) {}
}
