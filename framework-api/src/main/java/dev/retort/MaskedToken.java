package dev.retort;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret as it may stand in a page: behind a mask that is another one each time.
 *
 * <pre>
 * token = base64url(mask (mask XOR secret))      both parts as long as the secret
 * </pre>
 *
 * <p>What is compressed together with it cannot be compared with the secret by the length of the whole (BREACH).
 */
final class MaskedToken {
    private static final SecureRandom RANDOM = new SecureRandom();

    private MaskedToken() {}

    static String of(byte[] secret) {
        byte[] mask = new byte[secret.length];
        RANDOM.nextBytes(mask);
        byte[] token = new byte[2 * secret.length];
        for (int at = 0; at < secret.length; at++) {
            token[at] = mask[at];
            token[secret.length + at] = (byte) (mask[at] ^ secret[at]);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** {@return whether a token is one of this secret; takes the same time wherever they differ} */
    static boolean matches(String token, byte[] secret) {
        byte[] bytes = bytes(token);
        if (bytes.length != 2 * secret.length) {
            return false;
        }
        byte[] unmasked = new byte[secret.length];
        for (int at = 0; at < secret.length; at++) {
            unmasked[at] = (byte) (bytes[at] ^ bytes[secret.length + at]);
        }
        return MessageDigest.isEqual(unmasked, secret);
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
