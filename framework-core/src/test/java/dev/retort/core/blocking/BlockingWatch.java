package dev.retort.core.blocking;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Collects the blocking calls that BlockHound sees on threads that must not block; none of them is refused.
 *
 * <p>Those of an event loop all count; of other threads, those that our code makes. What remains are workers of Reactor
 * that wait for work since before the watch began.
 */
final class BlockingWatch {
    private static final List<BlockingOperationError> CALLS = new CopyOnWriteArrayList<>();

    static {
        BlockHound.install(builder -> builder.blockingMethodCallback(method -> {
            BlockingOperationError call = new BlockingOperationError(method);
            if (Thread.currentThread().getName().startsWith("retort-http") || isOurs(call)) {
                CALLS.add(call);
            }
        }));
    }

    private BlockingWatch() {}

    /** Forgets what was seen; the first call begins to watch, for the rest of the process. */
    static void begin() {
        CALLS.clear();
    }

    /** {@return the calls since the beginning, with the stack of each} */
    static List<BlockingOperationError> calls() {
        return List.copyOf(CALLS);
    }

    private static boolean isOurs(BlockingOperationError call) {
        return Arrays.stream(call.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("dev.retort.") && !name.equals(BlockingWatch.class.getName()));
    }
}
