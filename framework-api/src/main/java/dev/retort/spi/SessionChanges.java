package dev.retort.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a request has changed in a session, for its {@link SessionStore}.
 *
 * @param set values by name, new ones and other ones; nobody changes the bytes
 * @param removed the names of values that are gone
 * @param maxAge how long the session lives from now on
 * @param isNew whether the session is made by this; it does not exist yet
 */
public record SessionChanges(Map<String, byte[]> set, Set<String> removed, Duration maxAge, boolean isNew) {
    /** Copies the collections. */
    public SessionChanges {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
    }
}
