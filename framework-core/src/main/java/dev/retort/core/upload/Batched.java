package dev.retort.core.upload;

import dev.retort.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Writes content to where writing may block: pieces are collected to batches, and nothing more is asked for while a worker
 * writes one.
 *
 * @param <T> what becomes of the content
 */
final class Batched<T> extends Mono<T> {
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int BATCH_PIECES = 64; // so that tiny pieces do not take more memory than they hold

    private final Flux<ByteBuffer> content;
    private final Executor workers;
    private final Supplier<Target<T>> target;

    Batched(Flux<ByteBuffer> content, Executor workers, Supplier<Target<T>> target) {
        this.content = content;
        this.workers = workers;
        this.target = target;
    }

    /** Where content goes. Called by one thread at a time. */
    interface Target<T> {
        /** {@return whether the piece is kept without a worker; once it is not, no later one is} */
        boolean keep(ByteBuffer piece);

        /** {@return whether all content was kept, so that finishing needs no worker} */
        boolean isKept();

        /** Writes pieces. On a worker. */
        void write(List<ByteBuffer> pieces) throws IOException;

        /** {@return what became of the content} */
        T finish() throws IOException;

        /** Leaves nothing behind. On a worker, unless all content was kept. */
        void abort();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        content.subscribe(new Writing<>(workers, target.get(), subscriber));
    }

    private static final class Writing<T> extends Operators.MonoSubscriber<ByteBuffer, T> implements Runnable {
        // who may touch the target: the signals of the content, a worker, nobody any more
        private static final int IDLE = 0;
        private static final int WORKING = 1;
        private static final int GIVEN_UP = 2;

        private final Executor workers;
        private final Target<T> target;
        private final AtomicInteger state = new AtomicInteger();
        private final List<ByteBuffer> batch = new ArrayList<>();
        private @Nullable Subscription upstream;
        private int bytes;
        private volatile boolean complete; // which may come while a worker writes

        Writing(Executor workers, Target<T> target, CoreSubscriber<? super T> subscriber) {
            super(subscriber);
            this.workers = workers;
            this.target = target;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            upstream = subscription;
            actual.onSubscribe(this);
            more();
        }

        @Override
        public void onNext(ByteBuffer piece) {
            if (!target.keep(piece)) {
                batch.add(piece);
                bytes += piece.remaining();
                if (bytes >= BATCH_BYTES || batch.size() >= BATCH_PIECES) {
                    work();
                    return;
                }
            }
            more();
        }

        @Override
        public void onComplete() {
            complete = true;
            if (!target.isKept()) {
                work();
            } else if (state.compareAndSet(IDLE, GIVEN_UP)) {
                finish();
            }
        }

        @Override
        public void onError(Throwable failure) {
            giveUp();
            actual.onError(failure);
        }

        @Override
        public void cancel() {
            super.cancel();
            stop();
            giveUp();
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // whatever goes wrong must not leave the reader waiting
        public void run() {
            try {
                target.write(batch);
                batch.clear();
                bytes = 0;
                if (complete && state.compareAndSet(WORKING, GIVEN_UP)) {
                    finish();
                    return;
                }
            } catch (IOException failure) {
                fail(Spool.failure(failure));
                return;
            } catch (Throwable failure) {
                fail(failure);
                return;
            }
            if (!state.compareAndSet(WORKING, IDLE)) {
                target.abort();
            } else if (complete) {
                work();
            } else {
                more();
            }
        }

        private void work() {
            if (!state.compareAndSet(IDLE, WORKING)) {
                return;
            }
            try {
                workers.execute(this);
            } catch (RejectedExecutionException full) {
                fail(Problem.of(503, "too many requests at once")
                        .header("Retry-After", "1")
                        .cause(full));
            }
        }

        private void finish() {
            try {
                complete(target.finish());
            } catch (IOException failure) {
                target.abort();
                actual.onError(Spool.failure(failure));
            }
        }

        private void fail(Throwable failure) {
            boolean isAwaited = state.getAndSet(GIVEN_UP) != GIVEN_UP;
            stop();
            target.abort();
            if (isAwaited) {
                actual.onError(failure);
            }
        }

        // what a worker is busy with it aborts itself
        private void giveUp() {
            if (state.getAndSet(GIVEN_UP) != IDLE) {
                return;
            }
            if (target.isKept()) {
                target.abort();
                return;
            }
            try {
                workers.execute(target::abort);
            } catch (RejectedExecutionException full) {
                target.abort();
            }
        }

        private void more() {
            Subscription source = upstream;
            if (source != null) {
                source.request(1);
            }
        }

        private void stop() {
            Subscription source = upstream;
            if (source != null) {
                source.cancel();
            }
        }
    }
}
