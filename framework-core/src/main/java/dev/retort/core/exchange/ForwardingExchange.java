package dev.retort.core.exchange;

import dev.retort.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An exchange that does everything as another one; for those that do one thing differently. */
public abstract class ForwardingExchange implements Exchange {
    /** The other one. */
    protected final Exchange exchange;

    /** Creates an exchange before another one. */
    protected ForwardingExchange(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String target() {
        return exchange.target();
    }

    @Override
    public String protocol() {
        return exchange.protocol();
    }

    @Override
    public Headers headers() {
        return exchange.headers();
    }

    @Override
    public @Nullable String header(String name) {
        return exchange.header(name);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return exchange.remoteAddress();
    }

    @Override
    public InetSocketAddress localAddress() {
        return exchange.localAddress();
    }

    @Override
    public boolean isSecure() {
        return exchange.isSecure();
    }

    @Override
    public long startedAt() {
        return exchange.startedAt();
    }

    @Override
    public Flux<ByteBuffer> body(long limit, boolean isLent) {
        return exchange.body(limit, isLent);
    }

    @Override
    public Mono<byte[]> bytes(long limit) {
        return exchange.bytes(limit);
    }

    @Override
    public boolean inEventLoop() {
        return exchange.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        exchange.execute(task);
    }

    @Override
    public void listener(ExchangeListener listener) {
        exchange.listener(listener);
    }

    @Override
    public void deadline(long nanoTime, Runnable expired) {
        exchange.deadline(nanoTime, expired);
    }

    @Override
    public boolean isWebSocketHandshake() {
        return exchange.isWebSocketHandshake();
    }

    @Override
    public void upgrade(ResponseHead head, int maxMessage, WebSocketSession session) {
        exchange.upgrade(head, maxMessage, session);
    }

    @Override
    public void abort() {
        exchange.abort();
    }

    @Override
    public BodyBuffer buffer(int sizeHint) {
        return exchange.buffer(sizeHint);
    }

    @Override
    public BodyBuffer wrap(ByteBuffer content) {
        return exchange.wrap(content);
    }

    @Override
    public void send(ResponseHead head, @Nullable BodyBuffer body) {
        exchange.send(head, body);
    }

    @Override
    public void sendFile(ResponseHead head, SizedBody body) {
        exchange.sendFile(head, body);
    }

    @Override
    public void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        exchange.stream(head, chunks, flushEach);
    }
}
