package dev.retort.rest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Names a Java type as a writer of JSON knows it: {@code a whole number}, {@code one of RED, GREEN}. */
final class JsonNames {
    private static final Set<Class<?>> DECIMAL =
            Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(char.class, "a single character"),
            Map.entry(Character.class, "a single character"),
            Map.entry(BigInteger.class, "a whole number"),
            Map.entry(UUID.class, "a UUID like 123e4567-e89b-12d3-a456-426614174000"),
            Map.entry(LocalDate.class, "a date like 2026-01-31"),
            Map.entry(LocalTime.class, "a time like 14:30"),
            Map.entry(LocalDateTime.class, "a date and time like 2026-01-31T14:30"),
            Map.entry(Instant.class, "a point in time like 2026-01-31T14:30:00Z"),
            Map.entry(OffsetDateTime.class, "a date and time with offset like 2026-01-31T14:30:00+01:00"),
            Map.entry(ZonedDateTime.class, "a date and time with offset like 2026-01-31T14:30:00+01:00"),
            Map.entry(Duration.class, "a duration like PT1H30M"));

    private JsonNames() {}

    static String of(Class<?> type) {
        if (NAMES.containsKey(type)) {
            return NAMES.get(type);
        }
        if (DECIMAL.contains(type)) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return CharSequence.class.isAssignableFrom(type) ? "text" : "an object";
    }
}
