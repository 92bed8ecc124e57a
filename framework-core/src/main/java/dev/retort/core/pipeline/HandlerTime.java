package dev.retort.core.pipeline;

import dev.retort.Config;
import dev.retort.core.config.CoreKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that handlers have to their first response.
 *
 * @param byDefault for routes that say nothing; zero for no limit
 * @param isUnlimited whether no route has a limit, whatever it says
 */
public record HandlerTime(Duration byDefault, boolean isUnlimited) {
    /** {@return whether nothing has a time limit: a debugger stops the program for as long as it wants} */
    public static boolean isUnlimited(Config settings) {
        return settings.isDebug() && !settings.get(CoreKeys.TIME_LIMITS);
    }

    /** {@return the time in nanoseconds for a route with this time of its own, or without one; 0 for no limit} */
    long nanos(@Nullable Duration own) {
        return isUnlimited ? 0 : (own == null ? byDefault : own).toNanos();
    }
}
