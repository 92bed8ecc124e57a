package dev.retort.core.body;

import dev.retort.core.exchange.BodyBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for the first item of a publisher, so that an early failure can still become a clean error response.
 *
 * <p>Then hands over a flux of all items, the first included, to be subscribed to once, at any later time.
 */
final class FirstItem<T> extends Flux<T> implements CoreSubscriber<T>, Subscription {
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<FirstItem> WORK =
            AtomicIntegerFieldUpdater.newUpdater(FirstItem.class, "work");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<FirstItem> DEMAND =
            AtomicLongFieldUpdater.newUpdater(FirstItem.class, "demand");

    private final Ready<T> ready;
    private final Consumer<Throwable> failed;

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<FirstItem> ANNOUNCED =
            AtomicIntegerFieldUpdater.newUpdater(FirstItem.class, "announced");

    @SuppressWarnings("UnusedVariable") // by its updater
    private volatile int work;

    private volatile int announced; // whether the caller has taken over

    private volatile long demand;
    private volatile boolean cancelled;
    private volatile boolean done;
    private volatile @Nullable Subscription upstream;
    private volatile @Nullable CoreSubscriber<? super T> actual;
    private volatile @Nullable T first;
    private @Nullable Throwable failure;
    private volatile boolean passed; // whether the first item, or its absence, is behind us
    private boolean isEmpty; // before done: whether no item is left to pass on
    private boolean ended;

    private FirstItem(Ready<T> ready, Consumer<Throwable> failed) {
        this.ready = ready;
        this.failed = failed;
    }

    /** Goes on with the first item. */
    @FunctionalInterface
    interface Ready<T> {
        /**
         * Takes over.
         *
         * @param first the first item; null if there is none
         * @param all all items, the first included; not subscribed to means that they are given up by the caller
         */
        void accept(@Nullable T first, Flux<T> all) throws Exception;
    }

    /**
     * Subscribes to a publisher and asks for one item.
     *
     * @param ready called once
     * @param failed called instead if the publisher fails before its first item, or if {@code ready} fails
     * @return cancels the publisher, unless it has ended
     */
    static <T> Runnable await(Publisher<? extends T> source, Ready<T> ready, Consumer<Throwable> failed) {
        FirstItem<T> waiting = new FirstItem<>(ready, failed);
        source.subscribe(waiting);
        return waiting::cancel;
    }

    /** Does the same, but goes on without a first item when the time is up; it then comes as one of all. */
    static <T> Runnable await(
            Publisher<? extends T> source, Duration most, Ready<T> ready, Consumer<Throwable> failed) {
        FirstItem<T> waiting = new FirstItem<>(ready, failed);
        source.subscribe(waiting);
        if (waiting.announced == 0) {
            Disposable timer = Schedulers.parallel().schedule(waiting::goOn, most.toMillis(), TimeUnit.MILLISECONDS);
            return () -> {
                timer.dispose();
                waiting.cancel();
            };
        }
        return waiting::cancel;
    }

    private void goOn() {
        if (!cancelled && takesOver()) {
            announce(null);
        }
    }

    private boolean takesOver() {
        return announced == 0 && ANNOUNCED.compareAndSet(this, 0, 1);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        if (cancelled) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(T item) {
        if (passed) {
            CoreSubscriber<? super T> downstream = actual;
            if (downstream != null) {
                downstream.onNext(item);
            }
            return;
        }
        first = item;
        if (takesOver()) {
            announce(item);
        } else {
            drain(); // the caller did not wait for it
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever goes wrong before the first byte can still be answered
    private void announce(@Nullable T item) {
        try {
            ready.accept(item, this);
        } catch (Throwable failure) {
            cancel();
            failed.accept(failure);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        failure = thrown;
        if (takesOver()) {
            done = true;
            failed.accept(thrown);
        } else {
            end();
        }
    }

    @Override
    public void onComplete() {
        boolean isFirst = takesOver();
        end();
        if (isFirst) {
            announce(null);
        }
    }

    private void end() {
        isEmpty = first == null; // or the first item is behind us
        done = true;
        drain();
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        if (actual != null) {
            Operators.error(subscriber, new IllegalStateException("subscribed twice (expected: once)"));
            return;
        }
        subscriber.onSubscribe(this);
        actual = subscriber;
        drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            Subscription source = upstream;
            if (passed && !done && source != null) {
                source.request(n);
            } else {
                Operators.addCap(DEMAND, this, n);
                drain();
            }
        }
    }

    @Override
    public void cancel() {
        if (cancelled) {
            return;
        }
        cancelled = true;
        Subscription subscription = upstream;
        if (subscription != null && !done) {
            subscription.cancel();
        }
        drain();
    }

    private void drain() {
        if (WORK.getAndIncrement(this) != 0) {
            return;
        }
        int missed = 1;
        do {
            CoreSubscriber<? super T> downstream = actual;
            if (cancelled) {
                discard();
            } else if (downstream != null) {
                advance(downstream);
            }
            missed = WORK.addAndGet(this, -missed);
        } while (missed != 0);
    }

    private void discard() {
        T item = first;
        first = null;
        if (item instanceof BodyBuffer buffer) {
            buffer.release();
        }
    }

    private void advance(CoreSubscriber<? super T> downstream) {
        T item = first;
        if (!passed && item != null && demand > 0) {
            Operators.produced(DEMAND, this, 1);
            first = null;
            passed = true;
            downstream.onNext(item);
        }
        if (done && (passed || isEmpty) && !ended) {
            ended = true;
            if (failure == null) {
                downstream.onComplete();
            } else {
                downstream.onError(failure);
            }
        } else if (passed && !done) {
            long more = DEMAND.getAndSet(this, 0);
            Subscription subscription = upstream;
            if (more > 0 && subscription != null) {
                subscription.request(more);
            }
        }
    }
}
