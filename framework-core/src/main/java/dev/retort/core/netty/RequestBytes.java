package dev.retort.core.netty;

import dev.retort.core.exchange.Framing;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** The body of a request as one array, which for a declared length is allocated once. */
final class RequestBytes extends Mono<byte[]> {
    private static final byte[] NONE = {};
    private static final int FIRST = 1024;

    private final NettyExchange exchange;
    private final long limit;

    RequestBytes(NettyExchange exchange, long limit) {
        this.exchange = exchange;
        this.limit = limit;
    }

    @Override
    public void subscribe(CoreSubscriber<? super byte[]> subscriber) {
        long declared = exchange.declaredLength();
        if (!exchange.takeBody()) {
            Operators.error(subscriber, new IllegalStateException("the body is read already (read it once)"));
        } else if (declared == 0) {
            subscriber.onSubscribe(Operators.scalarSubscription(subscriber, NONE));
        } else if (declared > limit) {
            Operators.error(subscriber, Framing.tooLarge(limit));
        } else {
            exchange.request().receiveObject().subscribe(new Collector(exchange, declared, limit, subscriber));
        }
    }

    private static final class Collector extends Operators.MonoSubscriber<Object, byte[]> {
        private final NettyExchange exchange;
        private final long declared;
        private final long limit;

        private @Nullable Subscription upstream;
        private byte[] bytes;
        private int count;
        private boolean done;

        Collector(NettyExchange exchange, long declared, long limit, CoreSubscriber<? super byte[]> subscriber) {
            super(subscriber);
            this.exchange = exchange;
            this.declared = declared;
            this.limit = limit;
            // a length that is only claimed gets no more than a first piece of memory
            this.bytes = new byte[declared < 0 ? FIRST : (int) Math.min(declared, 1024 * 1024)];
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            exchange.connection().readsBody();
            actual.onSubscribe(this);
            exchange.bodyWanted(true);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object message) {
            if (done) {
                return;
            }
            ByteBuf part = Bodies.bytes(message);
            int size = part.readableBytes();
            if ((long) count + size > limit) {
                done = true;
                super.cancel();
                stop();
                actual.onError(Framing.tooLarge(limit));
                return;
            }
            if (count + size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(count + size, (int)
                        Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
            }
            part.getBytes(part.readerIndex(), bytes, count, size);
            count += size;
        }

        @Override
        public void onError(Throwable failure) {
            if (!done) {
                done = true;
                actual.onError(Bodies.failure(failure));
            }
        }

        @Override
        public void onComplete() {
            if (done) {
                return;
            }
            done = true;
            Throwable cut = Bodies.cut(exchange, declared, count);
            if (cut != null) {
                actual.onError(cut);
            } else {
                complete(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
            }
        }

        @Override
        public void cancel() {
            super.cancel();
            stop();
        }

        private void stop() {
            Subscription source = upstream;
            if (source != null) {
                source.cancel();
            }
        }
    }
}
