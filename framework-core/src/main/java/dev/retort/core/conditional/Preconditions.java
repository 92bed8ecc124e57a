package dev.retort.core.conditional;

import dev.retort.EntityTag;
import dev.retort.Headers;
import dev.retort.Problem;
import dev.retort.core.exchange.HttpDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Evaluates the conditions of requests, in the order of RFC 9110 section 13.2.2. */
public final class Preconditions {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_MODIFIED = "If-Modified-Since";
    private static final String IF_UNMODIFIED = "If-Unmodified-Since";

    private Preconditions() {}

    /**
     * Evaluates the conditions of a GET or HEAD, whose answer is there.
     *
     * @return whether the client has the answer already, so that it gets a 304
     * @throws Problem 412 if the client does not want this answer
     */
    public static boolean isNotModified(Headers request, Validators current) {
        checkState(request, current, false);
        String noneMatch = request.joined(IF_NONE_MATCH).orElse(null);
        if (noneMatch != null) {
            EntityTag etag = current.etag();
            return TagList.isAny(noneMatch) || etag != null && TagList.contains(noneMatch, etag::isEquivalent);
        }
        Instant since = time(request, IF_MODIFIED);
        Instant modified = current.lastModified();
        return since != null && modified != null && !modified.isAfter(since);
    }

    /**
     * Evaluates the conditions of a request that is about to change something.
     *
     * @param current the present state; {@link Validators#NONE} if there is none yet
     * @throws Problem 412 if one does not hold
     */
    public static void check(Headers request, Validators current) {
        checkState(request, current, true);
        String noneMatch = request.joined(IF_NONE_MATCH).orElse(null);
        EntityTag etag = current.etag();
        if (noneMatch != null && TagList.isAny(noneMatch) && !current.isEmpty()) {
            throw Problem.of(412, "there is one already");
        }
        if (noneMatch != null && etag != null && TagList.contains(noneMatch, etag::isEquivalent)) {
            throw Problem.of(412, "the current state is one of those excluded");
        }
    }

    /**
     * Asks for a condition.
     *
     * @throws Problem 428 if the request has none
     */
    public static void require(Headers request) {
        if (!request.has(IF_MATCH) && !request.has(IF_NONE_MATCH) && !request.has(IF_UNMODIFIED)) {
            throw Problem.of(
                    428, "send the tag of the state this is about as If-Match, or If-None-Match: * for a new one");
        }
    }

    /**
     * {@return whether a range may be cut from this state: {@code If-Range} is missing or names it (RFC 9110 13.1.5)}
     *
     * @param etag the header {@code ETag} of the answer; null for none
     * @param lastModified the header {@code Last-Modified} of the answer; null for none
     */
    public static boolean allowRange(Headers request, @Nullable String etag, @Nullable String lastModified) {
        String condition = request.first("If-Range").orElse(null);
        if (condition == null) {
            return true;
        }
        // both are compared to the letter: a weak tag never counts, and a date only if it is the very one that was sent
        return condition.startsWith("\"") ? condition.equals(etag) : condition.equals(lastModified);
    }

    private static void checkState(Headers request, Validators current, boolean lenient) {
        String match = request.joined(IF_MATCH).orElse(null);
        if (match != null) {
            if (!matches(match, current, lenient)) {
                throw Problem.of(412, "the state has changed");
            }
            return;
        }
        Instant since = time(request, IF_UNMODIFIED);
        Instant modified = current.lastModified();
        if (since != null && modified != null && modified.isAfter(since)) {
            throw Problem.of(412, "the state has changed");
        }
    }

    // a strong tag that compression made weak still names the state that a change is about
    private static boolean matches(String list, Validators current, boolean lenient) {
        EntityTag etag = current.etag();
        if (TagList.isAny(list)) {
            return !current.isEmpty();
        }
        return etag != null && TagList.contains(list, lenient && !etag.isWeak() ? etag::isEquivalent : etag::isSame);
    }

    private static @Nullable Instant time(Headers request, String name) {
        String field = request.first(name).orElse(null);
        return field == null ? null : HttpDate.parse(field);
    }
}
