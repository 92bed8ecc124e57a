package dev.retort.core.routing;

/**
 * A registration that almost answers a path.
 *
 * @param registration the registration
 * @param reason what keeps it from answering, such as <code>{id:int} does not take "abc"</code>
 * @param <T> what the table leads to
 */
public record NearMiss<T>(Registration<T> registration, String reason) {}
