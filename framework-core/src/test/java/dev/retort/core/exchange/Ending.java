package dev.retort.core.exchange;

/** What a listener heard. */
public record Ending(int status, long bytes, Throwable failure, boolean cancelled) {}
