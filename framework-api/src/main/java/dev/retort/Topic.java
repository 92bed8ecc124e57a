package dev.retort;

import reactor.core.publisher.Flux;

/**
 * A place to publish items to all who listen at that moment. Thread-safe.
 *
 * <p>A listener that is slow misses items rather than hold up the others: up to {@value #BUFFER} wait for it, then the
 * oldest is dropped.
 *
 * @param <T> the items
 */
public interface Topic<T> {
    /** How many items wait for a slow listener. */
    int BUFFER = 256;

    /** {@return a topic whose listeners get what is published after they came} */
    static <T> Topic<T> create() {
        return new SinkTopic<>(0);
    }

    /**
     * {@return a topic whose listeners first get the last items}
     *
     * @param last how many, above zero
     */
    static <T> Topic<T> replaying(int last) {
        if (last < 1) {
            throw new IllegalArgumentException("last: " + last + " (expected: > 0)");
        }
        return new SinkTopic<>(last);
    }

    /** Gives an item to all listeners; never blocks and never fails for lack of one. */
    void publish(T item);

    /** {@return what is published from the subscription on; hot, never completes} */
    Flux<T> stream();

    /** {@return how many listen now} */
    int subscribers();
}
