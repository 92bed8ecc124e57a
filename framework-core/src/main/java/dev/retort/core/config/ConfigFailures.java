package dev.retort.core.config;

import dev.retort.SetupException;

/** The failures of settings, each with name, value, what is expected, and where the value is from. */
final class ConfigFailures {
    private ConfigFailures() {}

    /** {@return the value of a setting, or throws what a person needs to correct it} */
    static <T> T parse(Convert convert, String name, Value value, Class<T> type, boolean secret) {
        if (type.isInstance(value.object())) {
            return type.cast(value.object());
        }
        try {
            return convert.parse(value.text(), type);
        } catch (IllegalArgumentException unfit) {
            String printed = Secrets.printable(value.text(), secret);
            String message = describe(name, printed, convert.expected(type), value);
            // the cause of a secret may quote it
            throw secret
                    ? new SetupException("CONFIG-VALUE", message)
                    : new SetupException("CONFIG-VALUE", message, unfit);
        }
    }

    static String describe(String name, String printed, String expected, Value value) {
        return name + ": \"" + printed + "\" (expected: " + expected + "; from " + value.origin() + ")";
    }

    static SetupException missing(String name) {
        return new SetupException("CONFIG-MISSING", describeMissing(name));
    }

    static String describeMissing(String name) {
        return name + ": not set (set " + name + " in application.properties, " + SettingNames.environment(name)
                + " in the environment, or --" + name + " on the command line)";
    }
}
