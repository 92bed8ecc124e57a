package dev.retort;

import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;

/** An application that listens. */
public interface RunningApp extends AutoCloseable {
    /** {@return the port it listens on} */
    int port();

    /** {@return every URL it can be reached at} */
    List<URI> urls();

    /**
     * Stops: accepts nothing more, finishes what was accepted within {@code retort.server.shutdown-timeout}, then runs
     * the stop hooks in reverse order. Cold; stops once, whoever asks; completes when everything is over.
     */
    Mono<Void> stop();

    /** {@return completes when the application has stopped} */
    Mono<Void> onStopped();

    /** Stops and waits for it. Not for the event loop. */
    @Override
    void close();
}
