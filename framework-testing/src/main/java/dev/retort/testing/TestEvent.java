package dev.retort.testing;

import java.time.Duration;
import java.util.Optional;

/**
 * An event of a stream of Server-Sent Events, as a browser would hand it to a script.
 *
 * @param name {@code message} if the server gave none
 * @param data the lines of data, joined by line feeds
 * @param id the last id that the stream has named; empty if it has named none
 * @param retry how long to wait before reconnecting, if this event says so
 */
public record TestEvent(String name, String data, String id, Optional<Duration> retry) {}
