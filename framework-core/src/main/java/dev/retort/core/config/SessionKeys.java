package dev.retort.core.config;

import dev.retort.DataSize;
import dev.retort.Key;
import java.time.Duration;
import java.util.List;

/** The settings of sessions, with their defaults. */
public final class SessionKeys {
    /** Where sessions are kept. */
    public static final Key<String> STORE = Key.of("retort.session.store", "cookie")
            .describe("where sessions are kept: cookie, memory, or the store of a plugin, such as redis");

    /** What sessions in cookies are signed with. */
    public static final Key<String> SECRET = Key.of("retort.session.secret", "")
            .secret()
            .describe(
                    "what sessions in cookies are signed with, 32 bytes at least; the command secret prints a good one");

    /** What they were signed with before. */
    public static final Key<String> SECRET_FALLBACKS = Key.of("retort.session.secret-fallbacks", "")
            .secret()
            .describe("earlier secrets, separated by commas: what they have signed is read, and they sign no more");

    /** How long a session lives. */
    public static final Key<Duration> MAX_AGE =
            Key.of("retort.session.max-age", Duration.ofDays(31)).describe("time a session lives after its last use");

    /** The name of the cookie. */
    public static final Key<String> COOKIE =
            Key.of("retort.session.cookie", "session").describe("name of the cookie of sessions");

    /** Whether the cookie is for encrypted connections only. */
    public static final Key<String> SECURE = Key.of("retort.session.secure", "auto")
            .describe(
                    "whether the cookie is for https only: auto (unless on this machine without public URL), true, false");

    /** The memory for sessions. */
    public static final Key<DataSize> MEMORY = Key.of("retort.session.memory", DataSize.megabytes(32))
            .describe("most memory for sessions of the store memory; above it the least used end");

    /** Every key of this class. */
    public static final List<Key<?>> ALL = List.of(STORE, SECRET, SECRET_FALLBACKS, MAX_AGE, COOKIE, SECURE, MEMORY);

    private SessionKeys() {}
}
