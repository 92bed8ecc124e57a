package dev.retort.devtools.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last few of many. Thread-safe. */
final class Ring<T> {
    private final int room;
    private final Deque<T> items = new ArrayDeque<>();

    Ring(int room) {
        this.room = room;
    }

    synchronized void add(T item) {
        if (items.size() == room) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    /** {@return what is here, the newest first} */
    synchronized List<T> newestFirst() {
        List<T> newest = new ArrayList<>(items);
        Collections.reverse(newest);
        return newest;
    }
}
