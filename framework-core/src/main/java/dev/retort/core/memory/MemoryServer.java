package dev.retort.core.memory;

import static java.util.Objects.requireNonNull;

import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Gives requests to a handler without a socket. */
public final class MemoryServer {
    private final ExchangeHandler handler;
    private final Loop loop = new Loop();
    private final Set<MemoryExchange> running = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> idle = Sinks.empty();

    private volatile boolean stopping;

    /** Creates a server, which has one thread until it is stopped. */
    public MemoryServer(ExchangeHandler handler) {
        this.handler = requireNonNull(handler, "handler");
    }

    /**
     * Sends a request. Cold; cancelling is the client's leaving.
     *
     * @return the response as soon as its head is there; fails with an {@link java.io.IOException} if the exchange ends
     *     without one
     */
    public Mono<DispatchResponse> dispatch(DispatchRequest request) {
        return Mono.create(sink -> {
            if (stopping) {
                sink.error(new IllegalStateException("dispatch: the application is stopped (start it again)"));
                return;
            }
            MemoryExchange exchange = new MemoryExchange(loop, request, sink, this::ended);
            running.add(exchange);
            sink.onCancel(exchange::leave);
            loop.execute(() -> exchange.start(handler));
        });
    }

    /** Gives one request to a handler, on a thread that ends with the response. Cold. */
    public static Mono<DispatchResponse> dispatchOnce(ExchangeHandler handler, DispatchRequest request) {
        return Mono.defer(() -> {
            MemoryServer server = new MemoryServer(handler);
            return server.dispatch(request)
                    .map(response -> new DispatchResponse(
                            response.status(),
                            response.headers(),
                            response.body().doFinally(signal -> server.loop.end())))
                    .doOnError(failure -> server.loop.end())
                    .doOnCancel(server.loop::end);
        });
    }

    /** Stops: nothing new at once, what runs until the deadline. Cold; completes when the thread has no more to do. */
    public Mono<Void> stop(Duration deadline) {
        return Mono.defer(() -> {
            stopping = true;
            checkIdle();
            return idle.asMono()
                    .timeout(deadline, Mono.fromRunnable(() -> running.forEach(MemoryExchange::cut)))
                    .then(Mono.fromRunnable(loop::end));
        });
    }

    private void ended(MemoryExchange exchange) {
        running.remove(exchange);
        checkIdle();
    }

    private void checkIdle() {
        if (stopping && running.isEmpty()) {
            idle.tryEmitEmpty();
        }
    }
}
