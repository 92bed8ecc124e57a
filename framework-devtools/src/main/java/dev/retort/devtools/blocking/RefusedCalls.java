package dev.retort.devtools.blocking;

import dev.retort.spi.BlockedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds in failures the calls that strict mode has refused. Needs no BlockHound, of which it knows a name. */
public final class RefusedCalls {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final String ERROR = "reactor.blockhound.BlockingOperationError";
    private static final String REMEDY =
            "make the handler .blocking(), or call something that returns a Mono or Flux instead";
    private static final int MOST_CAUSES = 20;

    private RefusedCalls() {}

    /**
     * Says in the log which call was refused in a request that has failed, and notes its route; nothing if that is not why.
     *
     * @param route method, pattern and source of the route
     */
    public static void ended(String route, Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MOST_CAUSES; depth++) {
            if (at.getClass().getName().equals(ERROR)) {
                found(at).ifPresent(call -> tell(route, call));
                return;
            }
            at = at.getCause();
        }
    }

    private static void tell(String route, BlockedCall call) {
        BlockingFindings.ofProcess().routed(call.place(), route);
        LOG.warn("{} was refused in {}, called at {} ({})", call.call(), route, call.place(), call.remedy());
    }

    /** {@return the line of the application that made the call} */
    static Optional<BlockedCall> found(Throwable refusal) {
        return BlockedCall.find(
                Thread.currentThread().getName(), Duration.ZERO, "", List.of(refusal.getStackTrace()), REMEDY);
    }
}
