package dev.retort.devtools.blocking;

import dev.retort.spi.BlockedCall;
import java.time.Duration;
import java.time.Instant;

/**
 * A line of the application that blocks an event loop, as often as it was seen to.
 *
 * @param call what was seen last; its route is the last one that is known
 * @param isRefused whether the call was refused, in strict mode
 * @param count how often
 * @param last when it was seen last
 * @param longest the longest time that it held a loop, as far as that was seen
 */
public record BlockingFinding(BlockedCall call, boolean isRefused, int count, Instant last, Duration longest) {
    BlockingFinding again(BlockedCall seen, boolean refused, boolean isNew, Instant now) {
        BlockedCall next = seen.route().isEmpty() ? withRoute(seen, call.route()) : seen;
        return new BlockingFinding(
                next,
                refused,
                count + (isNew ? 1 : 0),
                now,
                seen.held().compareTo(longest) > 0 ? seen.held() : longest);
    }

    BlockingFinding in(String route) {
        return new BlockingFinding(withRoute(call, route), isRefused, count, last, longest);
    }

    private static BlockedCall withRoute(BlockedCall call, String route) {
        return new BlockedCall(call.thread(), call.held(), route, call.call(), call.line(), call.remedy());
    }
}
