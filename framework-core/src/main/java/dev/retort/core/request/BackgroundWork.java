package dev.retort.core.request;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Work that goes on after responses, and that a stop waits for. */
public final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private final AtomicLong running = new AtomicLong();
    private volatile Sinks.@Nullable Empty<Void> drained;

    /** Creates a place without work. */
    public BackgroundWork() {}

    void start(Mono<?> work, String requestId) {
        running.incrementAndGet();
        work.doFinally(signal -> finished())
                .subscribe(
                        value -> {},
                        failure -> LOG.error("request {}: work in the background failed", requestId, failure));
    }

    private void finished() {
        if (running.decrementAndGet() == 0) {
            Sinks.Empty<Void> sink = drained;
            if (sink != null) {
                sink.tryEmitEmpty();
            }
        }
    }

    /** Completes when no work is running. Cold. */
    public Mono<Void> drain() {
        return Mono.defer(() -> {
            Sinks.Empty<Void> sink = Sinks.empty();
            drained = sink;
            return running.get() == 0 ? Mono.empty() : sink.asMono();
        });
    }
}
