package dev.retort.core.body;

import dev.retort.Output;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Lets blocking code write a body on a worker, which waits while the client does not read. */
final class OutputPublisher implements Publisher<BodyBuffer> {
    private static final int CHUNK = 8 * 1024;

    private final Output output;
    private final Exchange exchange;
    private final Executor workers;

    OutputPublisher(Output output, Exchange exchange, Executor workers) {
        this.output = output;
        this.exchange = exchange;
        this.workers = workers;
    }

    @Override
    public void subscribe(Subscriber<? super BodyBuffer> subscriber) {
        Writing writing = new Writing(subscriber);
        subscriber.onSubscribe(writing);
        try {
            workers.execute(writing);
        } catch (RejectedExecutionException full) {
            subscriber.onError(full);
        }
    }

    private final class Writing extends OutputStream implements Subscription, Runnable {
        private final Subscriber<? super BodyBuffer> subscriber;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private long demand;
        private boolean cancelled;
        private @Nullable BodyBuffer chunk;

        Writing(Subscriber<? super BodyBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // whatever a writer throws ends the body
        public void run() {
            try {
                output.writeTo(this);
                flush();
                subscriber.onComplete();
            } catch (Throwable failure) {
                drop();
                subscriber.onError(failure);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            int left = length;
            while (left > 0) {
                if (chunk == null) {
                    chunk = exchange.buffer(CHUNK);
                }
                int room = Math.min(left, CHUNK - chunk.size());
                chunk.write(bytes, at, room);
                at += room;
                left -= room;
                if (chunk.size() == CHUNK) {
                    flush();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (chunk != null) {
                awaitDemand();
                BodyBuffer full = chunk;
                chunk = null;
                subscriber.onNext(full);
            }
        }

        private void awaitDemand() throws IOException {
            lock.lock();
            try {
                while (demand == 0 && !cancelled) {
                    changed.await();
                }
                if (cancelled) {
                    throw new IOException("the client left before the end of the body");
                }
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the client did not read", interrupted);
            } finally {
                lock.unlock();
            }
        }

        private void drop() {
            if (chunk != null) {
                chunk.release();
                chunk = null;
            }
        }

        @Override
        public void request(long n) {
            lock.lock();
            try {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
