package dev.retort.core.blocking;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/** Collects the blocking calls that BlockHound sees on threads that must not block; none of them is refused. */
final class BlockingWatch {
    private static final List<BlockingOperationError> CALLS = new CopyOnWriteArrayList<>();

    static {
        BlockHound.install(
                builder -> builder.blockingMethodCallback(method -> CALLS.add(new BlockingOperationError(method))));
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
}
