package dev.retort;

import java.time.Duration;
import java.time.InstantSource;

/** The token buckets of a {@link RateLimit}, one for each key, made by {@code framework-core}. Thread-safe; never blocks. */
public interface TokenBuckets {
    /** Takes a token out of the bucket of a key, which is made full where there is none. */
    Take take(String key);

    /** {@return how many buckets are kept} */
    int size();

    /**
     * What came of it.
     *
     * @param isGranted whether there was a token
     * @param remaining how many are left
     * @param untilNext the time until one comes; zero if there is one
     * @param untilFull the time until the bucket is full, if nobody takes any
     */
    record Take(boolean isGranted, long remaining, Duration untilNext, Duration untilFull) {}

    /**
     * How buckets fill.
     *
     * @param requests the tokens that come in a period, evenly
     * @param period the period
     * @param burst the tokens a bucket holds
     * @param maxKeys the most buckets that are kept; the least used ones go
     * @param clock what tells the time
     */
    record Rule(long requests, Duration period, long burst, int maxKeys, InstantSource clock) {}
}
