package dev.retort.core.netty;

import dev.retort.core.exchange.ExchangeHandler;
import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
            connection.close();
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
        connections.forEach(connection -> connection.channel().eventLoop().execute(connection::drain));
        if (connections.isEmpty()) {
            empty.tryEmitEmpty();
        }
        return empty.asMono();
    }

    /** {@return completes when a draining server has no connection any more} */
    Mono<Void> gone() {
        return empty.asMono();
    }

    void closeAll() {
        connections.forEach(connection -> connection.channel().eventLoop().execute(connection::close));
    }
}
