package dev.retort.core.exchange;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that does not get on, because a task holds it.
 *
 * @param thread the name of its thread
 * @param since how long it has been held when it was looked at
 * @param stack where the task was then, the innermost frame first
 * @param listener of the exchange that was being started; null if the task was something else
 */
public record BlockedLoop(
        String thread,
        Duration since,
        List<StackTraceElement> stack,
        @Nullable ExchangeListener listener) {
    /** Copies the stack. */
    public BlockedLoop {
        stack = List.copyOf(stack);
    }
}
