package dev.retort.core.body;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;

/**
 * Packs the items of a stream into buffers of up to 8 KiB, and holds none back: where the source pauses, what is there
 * goes out.
 *
 * <p>Only as many items are asked for as fit into a few buffers, judged by those that came. A source that emits while it
 * is asked has paused when the call returns; one that emits on its own may have more at hand, and its items go out with
 * the next turn of the event loop.
 */
final class ItemPacker extends Flux<BodyBuffer> implements CoreSubscriber<Object>, Subscription {
    private static final AtomicIntegerFieldUpdater<ItemPacker> WORK =
            AtomicIntegerFieldUpdater.newUpdater(ItemPacker.class, "work");
    private static final AtomicLongFieldUpdater<ItemPacker> DEMAND =
            AtomicLongFieldUpdater.newUpdater(ItemPacker.class, "demand");

    private static final int FULL = 8 * 1024;
    private static final int AHEAD = 4 * FULL;
    private static final int MOST_ITEMS = 128;

    private final Flux<Object> source;
    private final ItemFormat format;
    private final Exchange exchange;
    private final Queue<Object> queue = Queues.<Object>get(MOST_ITEMS).get();

    @SuppressWarnings("UnusedVariable") // by its updater
    private volatile int work;

    private volatile long demand;
    private volatile boolean cancelled;
    private volatile boolean done;
    private volatile boolean flush;
    private volatile boolean flushing;
    private @Nullable Throwable failure; // before done
    private @Nullable Subscription upstream;
    private @Nullable CoreSubscriber<? super BodyBuffer> downstream;

    // of whoever does the work
    private @Nullable BodyBuffer buffer;
    private boolean closed;
    private boolean ended;
    private int outstanding;
    private long items;
    private long bytes;

    ItemPacker(Flux<Object> source, ItemFormat format, Exchange exchange) {
        this.source = source;
        this.format = format;
        this.exchange = exchange;
    }

    @Override
    public void subscribe(CoreSubscriber<? super BodyBuffer> subscriber) {
        downstream = subscriber;
        source.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        if (downstream != null) {
            downstream.onSubscribe(this);
        }
    }

    @Override
    public void onNext(Object item) {
        queue.offer(item); // never more than were asked for
        drain();
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        done = true;
        drain();
    }

    @Override
    public void onComplete() {
        done = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Operators.addCap(DEMAND, this, n);
            flush = true;
            drain();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (upstream != null) {
            upstream.cancel();
        }
        drain();
    }

    private void drain() {
        if (WORK.getAndIncrement(this) != 0) {
            return;
        }
        int missed = 1;
        do {
            while (!ended && advance()) {
                // goes on
            }
            if (ended) {
                drop();
            }
            missed = WORK.addAndGet(this, -missed);
        } while (missed != 0);
    }

    /** {@return whether there is more to do} */
    private boolean advance() {
        if (cancelled) {
            ended = true;
            return false;
        }
        boolean last = done;
        Object item = isFull() ? null : queue.poll();
        if (item != null) {
            outstanding--;
            append(item);
            return true;
        }
        if (isFull()) {
            return emit();
        }
        if (last) {
            return finish();
        }
        return askForMore() || pause();
    }

    private boolean askForMore() {
        int limit = limit();
        if (upstream == null || demand == 0 || outstanding > limit / 4) {
            return false;
        }
        int more = limit - outstanding;
        outstanding = limit;
        flush = true;
        upstream.request(more);
        return true;
    }

    // what is here goes out now, or with the next turn of the loop if more may be on its way
    private boolean pause() {
        if (size() == 0 || demand == 0) {
            return false;
        }
        if (flush) {
            flush = false;
            return emit();
        }
        if (!flushing) {
            flushing = true;
            try {
                exchange.execute(this::flush);
            } catch (RejectedExecutionException stopped) { // and the client with it
                cancel();
            }
        }
        return false;
    }

    private void flush() {
        flushing = false;
        flush = true;
        drain();
    }

    private int limit() {
        return items == 0 ? 1 : (int) Math.max(1, Math.min(MOST_ITEMS, AHEAD * items / Math.max(bytes, 1)));
    }

    private int size() {
        return buffer == null ? 0 : buffer.size();
    }

    private boolean isFull() {
        return buffer != null && buffer.size() > 0 && buffer.size() + (items == 0 ? 0 : bytes / items) > FULL;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a body writer throws ends the stream
    private void append(Object item) {
        BodyBuffer into = filling();
        int before = into.size();
        try {
            format.item(item, into);
            items++;
            bytes += into.size() - before;
        } catch (Throwable thrown) {
            into.truncate(before);
            if (upstream != null) {
                upstream.cancel();
            }
            queue.clear();
            failure = thrown;
            done = true;
        }
    }

    private BodyBuffer filling() {
        BodyBuffer into = buffer;
        if (into == null) {
            into = exchange.buffer(items == 0 ? 1024 : FULL);
            buffer = into;
        }
        return into;
    }

    private boolean emit() {
        BodyBuffer full = buffer;
        if (demand == 0 || full == null || downstream == null) {
            return false;
        }
        buffer = null;
        Operators.produced(DEMAND, this, 1);
        downstream.onNext(full);
        return true;
    }

    private boolean finish() {
        if (!closed) {
            closed = true;
            close();
        }
        if (size() > 0 && !emit()) {
            return false;
        }
        ended = true;
        if (downstream != null) {
            if (failure == null) {
                downstream.onComplete();
            } else {
                downstream.onError(failure);
            }
        }
        return false;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a body writer throws ends the stream
    private void close() {
        Throwable thrown = failure;
        BodyBuffer into = filling();
        int before = into.size();
        try {
            if (thrown == null) {
                format.end(into);
            } else if (format.fail(thrown, into)) {
                failure = null;
            }
        } catch (Throwable broken) {
            into.truncate(before);
            failure = broken;
        }
    }

    private void drop() {
        queue.clear();
        BodyBuffer rest = buffer;
        buffer = null;
        if (rest != null) {
            rest.release();
        }
    }
}
