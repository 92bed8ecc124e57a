package dev.retort.core.session;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What an application says of its sessions.
 *
 * @param cookie the name of the cookie, without a prefix
 * @param maxAge how long a session lives after its last use
 * @param isSecure whether browsers send the cookie over encrypted connections only
 * @param clock tells the time
 */
public record SessionSettings(String cookie, Duration maxAge, boolean isSecure, InstantSource clock) {
    /** The shortest life of a session. */
    public static final Duration LEAST_AGE = Duration.ofSeconds(1);

    /** The longest. */
    public static final Duration MOST_AGE = Duration.ofDays(3650);
}
