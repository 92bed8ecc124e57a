package dev.retort.core.pipeline;

import dev.retort.core.exchange.BlockedLoop;
import dev.retort.spi.BlockedCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of code that holds an event loop: which route, where it waits, and by which line of the application's own. */
public final class BlockedLoops implements Consumer<BlockedLoop> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_PLACES = 1000;

    private static final String REMEDY =
            "make the handler .blocking(), or return a Mono or Flux that waits without a thread";

    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Consumer<BlockedCall> listener;

    /** Creates one that has warned of nothing yet, and tells a listener each time. */
    public BlockedLoops(Consumer<BlockedCall> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(BlockedLoop loop) {
        String route = loop.listener() instanceof Call request ? request.route() : "";
        Optional<BlockedCall> found = BlockedCall.find(loop.thread(), loop.since(), route, loop.stack(), REMEDY);
        if (found.isPresent()) {
            warn(found.get());
            listener.accept(found.get());
        } else { // a pause of the machine, or of the JVM: nobody can mend that here
            LOG.debug(
                    "{} did not get on for {} ms: {}",
                    loop.thread(),
                    loop.since().toMillis(),
                    loop.stack());
        }
    }

    private void warn(BlockedCall call) {
        if (isNews(call.place())) {
            LOG.warn(
                    "{} has been held for {} ms{}{} at {}: all its connections wait ({})",
                    call.thread(),
                    call.held().toMillis(),
                    call.route().isEmpty() ? "" : ", in " + call.route() + ",",
                    call.call().isEmpty() ? "" : " by " + call.call() + ", called",
                    call.place(),
                    call.remedy());
        }
    }

    private boolean isNews(String line) {
        long now = System.nanoTime();
        Long last = told.get(line);
        if (last != null && now - last < AGAIN_NANOS || last == null && told.size() >= MOST_PLACES) {
            return false;
        }
        told.put(line, now);
        return true;
    }
}
