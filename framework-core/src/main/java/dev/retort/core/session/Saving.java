package dev.retort.core.session;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is to be saved.
 *
 * @param cookie the cookie that came; null for none
 * @param exists whether it was that of a session
 * @param values all values by name
 * @param changed the names of values that are other ones, new or gone
 * @param isAnother whether it is another session from now on
 * @param maxAge how long it lives
 */
record Saving(
        @Nullable String cookie,
        boolean exists,
        Map<String, Object> values,
        Set<String> changed,
        boolean isAnother,
        Duration maxAge) {}
