package dev.retort.core.memory;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.LoopOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** The body of a streamed answer as its client reads it: subscribed once, on the loop, with the client's demand. */
final class ChunkReader extends Flux<ByteBuffer> implements CoreSubscriber<BodyBuffer>, Subscription {
    private final MemoryExchange exchange;
    private final Loop loop;
    private final LoopOrder order;
    private final Publisher<BodyBuffer> source;

    private @Nullable CoreSubscriber<? super ByteBuffer> client;
    private @Nullable Subscription upstream;
    private long demand;
    private boolean done;
    private volatile boolean told;
    private long read;

    ChunkReader(MemoryExchange exchange, Loop loop, Publisher<BodyBuffer> source) {
        this.exchange = exchange;
        this.loop = loop;
        this.order = new LoopOrder(loop, loop::isCurrent);
        this.source = source;
    }

    long read() {
        return read;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> subscriber) {
        loop.run(() -> begin(subscriber));
    }

    private void begin(CoreSubscriber<? super ByteBuffer> subscriber) {
        if (client != null) {
            Operators.error(subscriber, new IllegalStateException("the body is read already (read it once)"));
            return;
        }
        client = subscriber;
        subscriber.onSubscribe(this);
        if (!done) {
            source.subscribe(this);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        order.run(() -> {
            if (done || upstream != null) {
                subscription.cancel();
                return;
            }
            upstream = subscription;
            if (demand > 0) {
                subscription.request(demand);
            }
        });
    }

    @Override
    public void onNext(BodyBuffer chunk) {
        order.run(() -> pass((HeapBuffer) chunk));
    }

    @Override
    public void onError(Throwable failure) {
        order.run(() -> {
            CoreSubscriber<? super ByteBuffer> reader = client;
            if (!done && reader != null) {
                done = true;
                exchange.end(exchange.status(), read, failure, false);
                reset();
            }
        });
    }

    @Override
    public void onComplete() {
        order.run(() -> {
            CoreSubscriber<? super ByteBuffer> reader = client;
            if (!done && reader != null) {
                done = true;
                exchange.end(exchange.status(), read, null, false);
                told = true;
                reader.onComplete();
            }
        });
    }

    @Override
    public void request(long n) {
        loop.run(() -> {
            Subscription from = upstream;
            if (from == null) {
                demand = Operators.addCap(demand, n);
            } else {
                from.request(n);
            }
        });
    }

    /** The client left. */
    @Override
    public void cancel() {
        told = true;
        exchange.leave();
    }

    void reset() {
        CoreSubscriber<? super ByteBuffer> reader = client;
        if (reader != null && !told) {
            told = true;
            reader.onError(new IOException("the connection was reset"));
        }
    }

    void stop() {
        if (!done) {
            done = true;
            Subscription from = upstream;
            if (from != null) {
                from.cancel();
            }
        }
    }

    private void pass(HeapBuffer chunk) {
        CoreSubscriber<? super ByteBuffer> reader = client;
        if (done || reader == null) {
            chunk.release();
        } else {
            read += chunk.size();
            reader.onNext(chunk.content());
        }
    }
}
