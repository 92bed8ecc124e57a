package dev.retort.core.conditional;

import dev.retort.EntityTag;
import dev.retort.Headers;
import dev.retort.core.exchange.HttpDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a resource from another.
 *
 * @param etag its tag; null for none
 * @param lastModified the time of its last change, in whole seconds; null for none
 */
public record Validators(@Nullable EntityTag etag, @Nullable Instant lastModified) {
    /** Nothing tells states apart, or there is no state yet. */
    public static final Validators NONE = new Validators(null, null);

    /** Cuts the time to seconds, which are all that headers have. */
    public Validators {
        lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /** {@return the validators that an answer carries; a value that is none counts as missing} */
    public static Validators of(Headers answer) {
        String etag = answer.first("ETag").orElse(null);
        String time = answer.first("Last-Modified").orElse(null);
        return etag == null && time == null
                ? NONE
                : new Validators(etag == null ? null : tag(etag), time == null ? null : HttpDate.parse(time));
    }

    /** {@return whether there is nothing to compare with} */
    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }

    private static @Nullable EntityTag tag(String field) {
        try {
            return EntityTag.of(field);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
