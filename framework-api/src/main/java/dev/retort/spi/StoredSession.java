package dev.retort.spi;

import java.time.Duration;
import java.util.Map;

/**
 * A session as a {@link SessionStore} has it.
 *
 * @param values its values by name; nobody changes the bytes
 * @param remaining how long it lives if it is not saved again
 */
public record StoredSession(Map<String, byte[]> values, Duration remaining) {
    /** Copies the map. */
    public StoredSession {
        values = Map.copyOf(values);
    }
}
