package dev.retort.core.config;

import dev.retort.DataSize;
import java.time.Duration;

/** The few conversions that the tests of this package need. */
final class SimpleConvert implements Convert {
    @Override
    public <T> T parse(String text, Class<T> type) {
        return type.cast(convert(text, type));
    }

    private static Object convert(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == DataSize.class) {
            return DataSize.parse(text);
        }
        if (type == Duration.class) {
            return Duration.parse(text);
        }
        if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    @Override
    public String expected(Class<?> type) {
        return type == Integer.class
                ? "a whole number"
                : type == Boolean.class ? "true or false" : type.getSimpleName();
    }

    @Override
    public String format(Object value) {
        return value.toString();
    }
}
