package dev.retort.core.body;

/**
 * Guesses how large the next body of a kind will be: about as large as the last. A wrong guess costs a copy, so that the
 * races between event loops do not matter.
 */
final class SizeHint {
    private static final int FIRST = 256;
    private static final int MOST = 64 * 1024;

    private int next = FIRST;

    /** {@return the bytes to begin with} */
    int next() {
        return next;
    }

    /** Learns of a body; small changes leave the guess as it is. */
    void saw(int size) {
        int wanted = Math.min(Math.max(size + size / 8, FIRST), MOST);
        if (wanted > next || wanted < next / 2) {
            next = wanted;
        }
    }
}
