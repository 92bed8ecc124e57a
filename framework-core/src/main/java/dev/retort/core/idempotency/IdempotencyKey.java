package dev.retort.core.idempotency;

import dev.retort.Headers;
import dev.retort.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header with the key: a string of structured fields (RFC 8941 3.3.3), or, as most clients send it, its content alone.
 *
 * <pre>
 * "8e03978e-40d5-43e8-bc93-6894a57f9324"    8e03978e-40d5-43e8-bc93-6894a57f9324    the same key
 * "a \"key\""                                 order:17/3
 * </pre>
 */
public final class IdempotencyKey {
    /** The name of the header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final Pattern STRING = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._~:/+=@-]+");

    private IdempotencyKey() {}

    /**
     * {@return the key of a request; null if it has none}
     *
     * @throws Problem 400 if it is malformed
     */
    public static @Nullable String of(Headers headers) {
        List<String> all = headers.all(HEADER);
        if (all.isEmpty()) {
            return null;
        }
        if (all.size() > 1) {
            throw Problem.badRequest("the Idempotency-Key header was sent more than once");
        }
        String text = all.get(0).strip();
        var string = STRING.matcher(text);
        String key = string.matches() ? string.group(1).replaceAll("\\\\(.)", "$1") : text;
        if (!string.matches() && !BARE.matcher(text).matches() || key.isBlank() || key.length() > LONGEST) {
            throw Problem.badRequest("the Idempotency-Key header is malformed (expected: a string of 1 to " + LONGEST
                    + " characters in quotes, such as a UUID)");
        }
        return key;
    }

    /** {@return the problem of a request that needs a key} */
    public static Problem missing() {
        return Problem.badRequest(
                "the Idempotency-Key header is missing (send one, and the same again with a repetition)");
    }
}
