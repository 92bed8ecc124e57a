package dev.retort.core;

import dev.retort.core.config.CoreKeys;
import dev.retort.core.memory.MemoryServer;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import dev.retort.spi.Dispatcher;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A started application whose requests come from memory. */
final class InMemory implements Dispatcher {
    private final MemoryServer server;
    private final Mono<Void> stop;

    private InMemory(StartedApp started) {
        Duration deadline = started.app().settings().get(CoreKeys.SHUTDOWN_TIMEOUT);
        this.server = new MemoryServer(started.prepared().entrance());
        this.stop = Mono.defer(() -> {
                    started.app().lifecycle().stopping();
                    return server.stop(deadline).then(started.stop(deadline));
                })
                .cache();
    }

    static Mono<InMemory> start(CoreApp app) {
        return StartedApp.start(app).map(InMemory::new);
    }

    @Override
    public Mono<DispatchResponse> dispatch(DispatchRequest request) {
        return server.dispatch(request);
    }

    @Override
    public Mono<Void> stop() {
        return stop;
    }
}
