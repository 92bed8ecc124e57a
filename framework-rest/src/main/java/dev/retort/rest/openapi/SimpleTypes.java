package dev.retort.rest.openapi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts, numbers and times of the JDK: what most members are, and what refers to nothing else. */
final class SimpleTypes {
    private record Simple(String type, String format) {}

    private static final Map<Class<?>, Simple> ALL = simple();

    private SimpleTypes() {}

    private static Map<Class<?>, Simple> simple() {
        Map<Class<?>, Simple> types = new HashMap<>();
        add(types, new Simple("string", ""), String.class, CharSequence.class, Character.class, char.class);
        add(types, new Simple("string", ""), LocalDateTime.class, ZoneId.class);
        add(types, new Simple("boolean", ""), Boolean.class, boolean.class);
        add(types, new Simple("integer", ""), Short.class, short.class, BigInteger.class);
        add(types, new Simple("integer", "int32"), Integer.class, int.class);
        add(types, new Simple("integer", "int64"), Long.class, long.class);
        add(types, new Simple("number", ""), BigDecimal.class, Number.class);
        add(types, new Simple("number", "double"), Double.class, double.class);
        add(types, new Simple("number", "float"), Float.class, float.class);
        add(types, new Simple("string", "date"), LocalDate.class);
        add(types, new Simple("string", "time"), LocalTime.class, OffsetTime.class);
        add(types, new Simple("string", "date-time"), Instant.class, OffsetDateTime.class, ZonedDateTime.class);
        add(types, new Simple("string", "date-time"), Date.class);
        add(types, new Simple("string", "duration"), Period.class);
        add(types, new Simple("string", "uuid"), UUID.class);
        return types;
    }

    private static void add(Map<Class<?>, Simple> types, Simple what, Class<?>... these) {
        for (Class<?> type : these) {
            types.put(type, what);
        }
    }

    /** {@return the schema of such a type; null for others} */
    static @Nullable ObjectNode of(Class<?> raw) {
        Simple simple = ALL.get(raw);
        if (simple == null) {
            return null;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", simple.type);
        return simple.format.isEmpty() ? schema : schema.put("format", simple.format);
    }

    static Set<Class<?>> all() {
        return ALL.keySet();
    }
}
