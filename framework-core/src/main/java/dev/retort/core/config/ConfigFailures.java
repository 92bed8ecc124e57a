package dev.retort.core.config;

import dev.retort.SetupException;
import dev.retort.core.binding.Conversion;
import dev.retort.core.binding.ConversionException;
import dev.retort.core.text.Quoted;

/** The failures of settings, each with name, value, what is expected, and where the value is from. */
final class ConfigFailures {
    private ConfigFailures() {}

    /** {@return the value of a setting, or throws what a person needs to correct it} */
    static <T> T parse(String name, Value value, Class<?> type, Conversion<T> conversion, boolean secret) {
        if (type.isInstance(value.object())) {
            @SuppressWarnings("unchecked") // the conversion makes values of this type
            T object = (T) value.object();
            return object;
        }
        try {
            return conversion.convert(value.text());
        } catch (ConversionException unfit) {
            String printed = Secrets.printable(value.text(), secret);
            // its cause may quote the text, which may be secret
            throw new SetupException("CONFIG-VALUE", describe(name, printed, unfit.expected(), value));
        }
    }

    static String describe(String name, String printed, String expected, Value value) {
        return name + ": " + Quoted.of(printed) + " (expected: " + expected + "; from " + value.origin() + ")";
    }

    static SetupException missing(String name) {
        return new SetupException("CONFIG-MISSING", describeMissing(name));
    }

    static String describeMissing(String name) {
        return name + ": not set (set " + name + " in application.properties, " + SettingNames.environment(name)
                + " in the environment, or --" + name + " on the command line)";
    }
}
