package dev.retort.core.session;

import java.time.Duration;
import java.util.Map;

/**
 * A session as it came.
 *
 * @param exists whether there is one; otherwise it is empty
 * @param values its values by name
 * @param age how long ago its time began anew
 */
record Opened(boolean exists, Map<String, Object> values, Duration age) {
    static final Opened NOTHING = new Opened(false, Map.of(), Duration.ZERO);
}
