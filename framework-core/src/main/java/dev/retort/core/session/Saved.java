package dev.retort.core.session;

import org.jspecify.annotations.Nullable;

/**
 * What became of a session, for its client.
 *
 * @param cookie the value of its cookie; null if the client has no session any more
 * @param isSent whether the client has to be told; otherwise it knows already
 */
record Saved(@Nullable String cookie, boolean isSent) {
    static final Saved NOTHING_TO_TELL = new Saved(null, false);
    static final Saved DELETED = new Saved(null, true);

    static Saved as(String cookie) {
        return new Saved(cookie, true);
    }
}
