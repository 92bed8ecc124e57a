package dev.retort.devtools.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Code of an application, called from the console. */
public final class OwnCode {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static volatile boolean isReleased;

    private OwnCode() {}

    /** A failure that others may see. */
    public static final class NoStock extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** How many there are. */
        public final int left;

        NoStock(int left) {
            super("only " + left + " left", new IllegalStateException("of the shelf"));
            this.left = left;
        }
    }

    /** Goes on whatever happens to its thread, as no JVM stops it. */
    public static void runUntilReleased() {
        while (!isReleased) {
            try {
                LockSupport.parkNanos(1_000_000);
                Thread.interrupted();
            } catch (ThreadDeath ignored) {
                // older JVMs do try
            }
        }
    }

    static void release() {
        isReleased = true;
    }

    /** Tells the test that it is being evaluated. */
    public static void begun() {
        BEGUN.countDown();
    }

    static void awaitBegun() throws InterruptedException {
        BEGUN.await();
    }
}
