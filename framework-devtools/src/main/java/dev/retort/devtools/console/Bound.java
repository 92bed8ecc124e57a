package dev.retort.devtools.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hands values over to code that is evaluated: it asks for them by the name of its session. */
public final class Bound {
    private static final Map<String, Map<String, Object>> VALUES = new ConcurrentHashMap<>();

    private Bound() {}

    /** {@return a value of a session that is open} */
    public static @Nullable Object value(String session, String name) {
        return VALUES.getOrDefault(session, Map.of()).get(name);
    }

    static void open(String session, Map<String, Object> values) {
        VALUES.put(session, Map.copyOf(values));
    }

    static void close(String session) {
        VALUES.remove(session);
    }
}
