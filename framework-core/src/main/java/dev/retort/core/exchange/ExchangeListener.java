package dev.retort.core.exchange;

import org.jspecify.annotations.Nullable;

/** Hears how an exchange ends. Called on the event loop, once. */
public interface ExchangeListener {
    /**
     * The exchange is over.
     *
     * @param status the status that was sent; 0 if none was
     * @param bytes the bytes of the body that were handed to the connection
     * @param failure what kept the body from being sent whole; null if nothing did
     * @param cancelled whether the client left before the end
     */
    void ended(int status, long bytes, @Nullable Throwable failure, boolean cancelled);
}
