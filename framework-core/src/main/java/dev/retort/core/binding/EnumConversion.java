package dev.retort.core.binding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Reads constants by name; upper and lower case, {@code -} and {@code _} are alike. */
final class EnumConversion implements Conversion<Object> {
    private static final int MOST_LISTED = 20;

    private final Map<String, Object> constants = new HashMap<>();
    private final String expected;

    private EnumConversion(Object[] all) {
        StringJoiner names = new StringJoiner(", ", "one of ", all.length > MOST_LISTED ? ", ..." : "");
        for (int index = 0; index < all.length; index++) {
            String name = ((Enum<?>) all[index]).name();
            constants.putIfAbsent(fold(name), all[index]);
            if (index < MOST_LISTED) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        // constants that differ in case alone are told apart by their exact names
        for (Object each : all) {
            constants.put(((Enum<?>) each).name(), each);
        }
        expected = names.toString();
    }

    static EnumConversion of(Class<?> type) {
        return new EnumConversion(type.getEnumConstants());
    }

    @Override
    public Object convert(String text) {
        Object found = constants.get(text);
        if (found == null) {
            found = constants.get(fold(text));
        }
        if (found == null) {
            throw new ConversionException(text, expected);
        }
        return found;
    }

    @Override
    public String expected() {
        return expected;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
