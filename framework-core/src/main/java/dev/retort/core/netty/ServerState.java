package dev.retort.core.netty;

import dev.retort.core.exchange.ExchangeHandler;
import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What the connections of one server share. */
final class ServerState {
    private final ExchangeHandler handler;
    private final Set<NettyConnection> connections = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<EventLoop, Deadlines> deadlines = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> empty = Sinks.empty();

    private volatile boolean stopping;

    ServerState(ExchangeHandler handler) {
        this.handler = handler;
    }

    ExchangeHandler handler() {
        return handler;
    }

    boolean isStopping() {
        return stopping;
    }

    Deadlines deadlines(EventLoop loop) {
        return deadlines.computeIfAbsent(loop, Deadlines::new);
    }

    void opened(NettyConnection connection) {
        connections.add(connection);
        if (stopping) {
            connection.reset();
        }
    }

    void closed(NettyConnection connection) {
        connections.remove(connection);
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
