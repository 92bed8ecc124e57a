package dev.retort.core.netty;

import dev.retort.core.exchange.ExchangeHandler;
import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What the connections of one server share. */
final class ServerState {
    private final ExchangeHandler handler;
    private final Set<NettyConnection> connections = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<EventLoop, Sweep> sweeps = new ConcurrentHashMap<>();
    private final ServerLimits limits;
    private final Patience.Limits patience;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Sinks.Empty<Void> empty = Sinks.empty();

    private volatile boolean stopping;

    ServerState(ExchangeHandler handler, ServerLimits limits) {
        this.handler = handler;
        this.limits = limits;
        this.patience = Patience.Limits.of(limits);
    }

    ExchangeHandler handler() {
        return handler;
    }

    boolean isStopping() {
        return stopping;
    }

    Sweep sweep(EventLoop loop) {
        return sweeps.computeIfAbsent(loop, Sweep::new);
    }

    void eachLoop(Consumer<Pulse> action) {
        sweeps.values().forEach(sweep -> action.accept(sweep.pulse()));
    }

    boolean hasConnections() {
        return !connections.isEmpty();
    }

    Patience.Limits patience() {
        return patience;
    }

    /** {@return whether there is room for another connection, which is taken then} */
    boolean admits() {
        if (open.incrementAndGet() <= limits.connections()) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    /** {@return whether as many requests wait for their answers as may} */
    boolean isBusy() {
        return waiting.get() >= limits.requests();
    }

    /** A request waits for its answer from now on; those that are answered at once are never counted. */
    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoMore() {
        waiting.decrementAndGet();
    }

    void opened(NettyConnection connection) {
        connections.add(connection);
        if (stopping) {
            connection.drain();
        }
    }

    void closed(NettyConnection connection) {
        if (connections.remove(connection)) {
            open.decrementAndGet();
        }
        if (stopping && connections.isEmpty()) {
            empty.tryEmitEmpty();
        }
    }

    /** Lets every connection go when it is idle; completes when all are gone. */
    Mono<Void> drain() {
        stopping = true;
        each(NettyConnection::drain);
        return gone();
    }

    /** Closes every connection; completes when all are gone. */
    Mono<Void> closeAll() {
        return Mono.defer(() -> {
            each(NettyConnection::reset);
            return gone();
        });
    }

    private void each(Consumer<NettyConnection> action) {
        connections.forEach(connection -> connection.channel().eventLoop().execute(() -> action.accept(connection)));
    }

    private Mono<Void> gone() {
        if (connections.isEmpty()) {
            empty.tryEmitEmpty();
        }
        return empty.asMono();
    }
}
