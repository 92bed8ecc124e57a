package dev.retort.core.session;

import dev.retort.core.binding.Conversion;
import dev.retort.core.binding.ConversionException;
import dev.retort.core.binding.Conversions;
import dev.retort.core.text.Quoted;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives values of a session in the type that is asked for. */
final class Given {
    private Given() {}

    /** {@return a value as text, which a collection and bytes have none of} */
    static String text(String name, Object value) {
        if (value instanceof List || value instanceof Map || value instanceof byte[]) {
            throw misfit(name, value, "a value with a text; ask for it with its class");
        }
        return value.toString();
    }

    /** {@return a value in a type: as it is, or converted from its text} */
    static <T> T as(String name, Object value, Class<T> type, Conversions conversions) {
        Class<T> boxed = boxed(type);
        if (boxed.isInstance(value)) {
            return boxed.cast(SessionValue.given(value));
        }
        Optional<Conversion<T>> conversion = conversions.find(boxed);
        if (value instanceof List || value instanceof Map || value instanceof byte[] || conversion.isEmpty()) {
            throw misfit(name, value, type.getSimpleName());
        }
        try {
            return conversion.get().convert(value.toString());
        } catch (ConversionException unfit) {
            throw misfit(name, value, type.getSimpleName());
        }
    }

    @SuppressWarnings("unchecked") // a primitive and its box are one type
    private static <T> Class<T> boxed(Class<T> type) {
        return type.isPrimitive()
                ? (Class<T>) MethodType.methodType(type).wrap().returnType()
                : type;
    }

    // without the value, which may be anything of the visitor's
    private static IllegalArgumentException misfit(String name, Object value, String expected) {
        String found = value instanceof List
                ? "List"
                : value instanceof Map ? "Map" : value.getClass().getSimpleName();
        return new IllegalArgumentException(
                "session value " + Quoted.of(name) + ": " + found + " (expected: " + expected + ")");
    }
}
