package dev.retort.core.pipeline;

import dev.retort.core.exchange.BlockedLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of code that holds an event loop: which route, where it waits, and by which line of the application's own. */
public final class BlockedLoops implements Consumer<BlockedLoop> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_PLACES = 1000;

    private static final String[] LIBRARIES = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "io.netty.",
        "reactor.",
        "org.reactivestreams.",
        "org.slf4j.",
        "ch.qos.logback.",
        "tools.jackson.",
        "dev.retort.core.",
        "dev.retort.rest.",
        "dev.retort.templates.",
        "dev.retort.validation.",
        "dev.retort.devtools."
    };

    private final Map<String, Long> told = new ConcurrentHashMap<>();

    /** Creates one that has warned of nothing yet. */
    public BlockedLoops() {}

    @Override
    public void accept(BlockedLoop loop) {
        int own = ownFrame(loop.stack());
        if (own < 0) { // a pause of the machine, or of the JVM: nobody can mend that here
            LOG.debug(
                    "{} did not get on for {} ms: {}",
                    loop.thread(),
                    loop.since().toMillis(),
                    loop.stack());
            return;
        }
        String line = line(loop.stack().get(own));
        if (isNews(line)) {
            LOG.warn(
                    "{} has been held for {} ms{}{} at {}: all its connections wait (make the handler .blocking(), or"
                            + " return a Mono or Flux that waits without a thread)",
                    loop.thread(),
                    loop.since().toMillis(),
                    loop.listener() instanceof Call call ? ", in " + call.route() + "," : "",
                    own == 0 ? "" : " by " + method(loop.stack().get(own - 1)) + ", called",
                    line);
        }
    }

    private static int ownFrame(List<StackTraceElement> stack) {
        for (int at = 0; at < stack.size(); at++) {
            if (!isOfLibrary(stack.get(at))) {
                return at;
            }
        }
        return -1;
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

    private static String line(StackTraceElement frame) {
        return method(frame) + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
    }

    private static String method(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }

    private static boolean isOfLibrary(StackTraceElement frame) {
        return Stream.of(LIBRARIES).anyMatch(frame.getClassName()::startsWith);
    }
}
