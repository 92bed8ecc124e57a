package dev.retort.core.session;

import dev.retort.Flash;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What sessions hold of their own, beside the values of applications: names that begin with {@code ~}.
 *
 * <pre>
 * ~age              seconds that this session lives, if it has a time of its own
 * ~secret           16 random bytes
 * ~f0l2k9xq3a7b1c   an unread message, as a list of category and text; the names are in the order of time
 * </pre>
 *
 * <p>Each message has a name of its own, so that stores merge those of requests at the same time.
 */
final class OwnValues {
    static final String AGE = "~age";
    static final String SECRET = "~secret";

    private static final String MARK = "~";
    private static final String FLASH = "~f";
    private static final int MOST_FLASHES = 32;
    private static final int SECRET_BYTES = 16;

    private static final HexFormat HEX = HexFormat.of();

    private OwnValues() {}

    static boolean isOwn(String name) {
        return name.startsWith(MARK);
    }

    /** {@return how long a session with these values lives} */
    static Duration maxAge(Map<String, Object> values, Duration usual) {
        return values.get(AGE) instanceof Long seconds && seconds > 0 ? Duration.ofSeconds(seconds) : usual;
    }

    /** {@return whether browsers keep the session when they are closed} */
    static boolean isKept(Map<String, Object> values) {
        return values.get(AGE) instanceof Long;
    }

    static Optional<String> secret(Map<String, Object> values) {
        return values.get(SECRET) instanceof byte[] bytes
                ? Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                : Optional.empty();
    }

    static byte[] newSecret() {
        return SessionId.random(SECRET_BYTES);
    }

    /** {@return a name for a message that comes after all others} */
    static String flashName(Map<String, Object> values, long nowMillis) {
        List<String> names = flashNames(values);
        String last = names.isEmpty() ? "" : names.get(names.size() - 1);
        for (long millis = nowMillis; ; millis++) {
            String name = FLASH
                    + "%9s".formatted(Long.toString(millis, 36)).replace(' ', '0')
                    + HEX.formatHex(SessionId.random(2));
            if (name.compareTo(last) > 0) {
                return name;
            }
        }
    }

    /** {@return the names of unread messages, the oldest first} */
    static List<String> flashNames(Map<String, Object> values) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(FLASH))
                .sorted()
                .toList();
    }

    /** {@return the names of messages that are one too many when another comes} */
    static List<String> surplus(Map<String, Object> values) {
        List<String> names = flashNames(values);
        return names.subList(0, Math.max(0, names.size() - MOST_FLASHES + 1));
    }

    static Object flash(String category, String message) {
        return List.of(category, message);
    }

    /** {@return a message; null if the value is none} */
    static @Nullable Flash flash(@Nullable Object value) {
        return value instanceof List<?> pair
                        && pair.size() == 2
                        && pair.get(0) instanceof String category
                        && pair.get(1) instanceof String message
                ? new Flash(category, message)
                : null;
    }

    /** {@return the values of the application} */
    static Map<String, Object> others(Map<String, Object> values) {
        Map<String, Object> others = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!isOwn(name)) {
                others.put(name, SessionValue.given(value));
            }
        });
        return others;
    }
}
