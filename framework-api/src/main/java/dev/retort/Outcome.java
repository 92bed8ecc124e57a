package dev.retort;

import java.time.Duration;
import java.util.Optional;

/** How a request ended: after the last byte of its response, a failure, or the client's leaving. */
public interface Outcome {
    /** {@return the status that was sent; 499 if the client left before one was} */
    int status();

    /** {@return the bytes of the response body handed to the connection} */
    long bytes();

    /** {@return the time from the head of the request to the end} */
    Duration duration();

    /** {@return the failure, be it answered or not} */
    Optional<Throwable> error();

    /** {@return whether the client left before the end} */
    boolean isCancelled();
}
