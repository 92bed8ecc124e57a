package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The text that sessions are signed with. */
public final class SessionSecret {
    private static final int LEAST_BYTES = 32;
    private static final int LEAST_DISTINCT = 8; // of 32 by chance there are far more
    private static final int BYTES = 36; // 48 characters, none of them padding

    private SessionSecret() {}

    /** {@return a good one} */
    public static String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(SessionId.random(BYTES));
    }

    /** {@return what is wrong with one, without telling it; null for nothing} */
    public static @Nullable String mistake(String secret) {
        int bytes = secret.getBytes(UTF_8).length;
        if (bytes < LEAST_BYTES) {
            return bytes + " bytes";
        }
        long distinct = secret.chars().distinct().count();
        return distinct < LEAST_DISTINCT ? distinct + " different characters" : null;
    }
}
