package dev.retort.core.netty;

import dev.retort.core.exchange.Framing;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** The body of a request as it comes in, copied out of the buffers of Netty or lent, counted against a limit. */
final class RequestBody extends Flux<ByteBuffer> {
    private final NettyExchange exchange;
    private final long limit;
    private final boolean isLent;

    RequestBody(NettyExchange exchange, long limit, boolean isLent) {
        this.exchange = exchange;
        this.limit = limit;
        this.isLent = isLent;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> subscriber) {
        long declared = exchange.declaredLength();
        if (!exchange.takeBody()) {
            Operators.error(subscriber, new IllegalStateException("the body is read already (read it once)"));
        } else if (declared == 0) {
            Operators.complete(subscriber);
        } else if (declared > limit) {
            Operators.error(subscriber, Framing.tooLarge(limit));
        } else {
            exchange.request().receiveObject().subscribe(new Reader(exchange, declared, limit, isLent, subscriber));
        }
    }

    private static final class Reader implements CoreSubscriber<Object>, Subscription {
        private final NettyExchange exchange;
        private final long declared;
        private final long limit;
        private final boolean isLent;
        private final CoreSubscriber<? super ByteBuffer> subscriber;

        private static final AtomicLongFieldUpdater<Reader> WANTED =
                AtomicLongFieldUpdater.newUpdater(Reader.class, "wanted");

        private @Nullable Subscription upstream;
        private volatile long wanted;
        private long count;
        private boolean done;

        Reader(
                NettyExchange exchange,
                long declared,
                long limit,
                boolean isLent,
                CoreSubscriber<? super ByteBuffer> subscriber) {
            this.exchange = exchange;
            this.declared = declared;
            this.limit = limit;
            this.isLent = isLent;
            this.subscriber = subscriber;
        }

        @Override
        public reactor.util.context.Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            exchange.connection().readsBody();
            subscriber.onSubscribe(this);
        }

        @Override
        public void onNext(Object part) {
            if (done) {
                return;
            }
            ByteBuf bytes = Bodies.bytes(part);
            count += bytes.readableBytes();
            if (WANTED.decrementAndGet(this) == 0) {
                exchange.bodyWanted(false);
                if (wanted > 0) { // asked for in between
                    exchange.bodyWanted(true);
                }
            }
            if (count > limit) {
                done = true;
                cancel();
                subscriber.onError(Framing.tooLarge(limit));
            } else {
                subscriber.onNext(isLent ? bytes.nioBuffer().asReadOnlyBuffer() : ByteBuffer.wrap(Bodies.copy(bytes)));
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!done) {
                done = true;
                subscriber.onError(Bodies.failure(failure));
            }
        }

        @Override
        public void onComplete() {
            if (!done) {
                done = true;
                Throwable cut = Bodies.cut(exchange, declared, count);
                if (cut == null) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(cut);
                }
            }
        }

        @Override
        public void request(long n) {
            Subscription source = upstream;
            if (source != null) {
                Operators.addCap(WANTED, this, n);
                exchange.bodyWanted(true);
                source.request(n);
            }
        }

        @Override
        public void cancel() {
            Subscription source = upstream;
            if (source != null) {
                source.cancel();
            }
        }
    }
}
