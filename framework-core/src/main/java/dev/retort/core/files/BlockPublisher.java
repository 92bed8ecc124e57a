package dev.retort.core.files;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/** Reads a body in blocks of 64 KB, a worker at a time and only while blocks are asked for: a slow client holds none. */
final class BlockPublisher implements Publisher<BodyBuffer> {
    private static final int BLOCK = 64 * 1024;

    private final BlockSource source;
    private final Exchange exchange;
    private final Executor workers;
    private final AtomicBoolean taken = new AtomicBoolean();

    BlockPublisher(BlockSource source, Exchange exchange, Executor workers) {
        this.source = source;
        this.exchange = exchange;
        this.workers = workers;
    }

    @Override
    public void subscribe(Subscriber<? super BodyBuffer> subscriber) {
        if (taken.compareAndSet(false, true)) {
            subscriber.onSubscribe(new Reading(subscriber));
        } else {
            Operators.error(
                    Operators.toCoreSubscriber(subscriber),
                    new IllegalStateException("the body is read already (read it once)"));
        }
    }

    private final class Reading implements Subscription, Runnable {
        private final Subscriber<? super BodyBuffer> subscriber;
        private final Iterator<Piece> pieces = source.pieces().iterator();
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger();
        private final byte[] block = new byte[BLOCK];
        private volatile boolean cancelled;
        // touched by one worker at a time
        private long position;
        private long left;
        private boolean ended;

        Reading(Subscriber<? super BodyBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            demand.accumulateAndGet(n, Operators::addCap);
            schedule();
        }

        @Override
        public void cancel() {
            cancelled = true;
            schedule();
        }

        private void schedule() {
            if (work.getAndIncrement() == 0) {
                try {
                    workers.execute(this);
                } catch (RejectedExecutionException full) {
                    end(full);
                }
            }
        }

        @Override
        public void run() {
            int missed = work.get();
            do {
                try {
                    while (!ended && !cancelled && demand.get() > 0) {
                        emit();
                    }
                } catch (IOException | RuntimeException failure) {
                    end(failure);
                }
                if (cancelled && !ended) {
                    ended = true;
                    source.close();
                }
                missed = work.addAndGet(-missed);
            } while (missed != 0);
        }

        private void emit() throws IOException {
            BodyBuffer buffer = exchange.buffer(BLOCK);
            boolean filled = false;
            try {
                fill(buffer);
                filled = buffer.size() > 0;
            } finally {
                if (!filled) {
                    buffer.release();
                }
            }
            if (filled) {
                demand.decrementAndGet();
                subscriber.onNext(buffer);
            }
            if (left == 0 && !pieces.hasNext()) {
                ended = true;
                source.close();
                subscriber.onComplete();
            }
        }

        private void fill(BodyBuffer buffer) throws IOException {
            while (buffer.size() < BLOCK && (left > 0 || pieces.hasNext())) {
                if (left == 0) {
                    Piece piece = pieces.next();
                    buffer.write(piece.text());
                    position = piece.from();
                    left = piece.length();
                    continue;
                }
                int read = source.read(position, block, (int) Math.min(left, BLOCK - buffer.size()));
                if (read < 0) {
                    throw new EOFException("the file has become shorter while it was sent");
                }
                buffer.write(block, 0, read);
                position += read;
                left -= read;
            }
        }

        private void end(Throwable failure) {
            if (!ended) {
                ended = true;
                source.close();
                subscriber.onError(failure);
            }
        }
    }
}
