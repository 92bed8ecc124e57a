package dev.retort.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that signs for one purpose, derived from a secret of the application (HKDF with SHA-256, RFC 5869). */
final class SigningKey {
    /** The bytes of a signature. */
    static final int LENGTH = 32;

    private static final byte[] SALT = "dev.retort".getBytes(UTF_8);

    private final Mac keyed;

    private SigningKey(byte[] key) {
        this.keyed = mac(key);
    }

    /**
     * {@return the key of a secret for a purpose}
     *
     * @param purpose tells the keys of one secret apart
     */
    static SigningKey derive(String secret, String purpose) {
        byte[] extracted = mac(SALT).doFinal(secret.getBytes(UTF_8));
        Mac expanding = mac(extracted);
        expanding.update(purpose.getBytes(UTF_8));
        expanding.update((byte) 1);
        return new SigningKey(expanding.doFinal());
    }

    /** {@return the signature of some bytes} */
    byte[] sign(byte[] bytes, int length) {
        Mac mac = fresh();
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    /** {@return whether bytes end with the signature of those before; takes the same time wherever they differ} */
    boolean verifies(byte[] signed) {
        int length = signed.length - LENGTH;
        if (length < 0) {
            return false;
        }
        byte[] given = new byte[LENGTH];
        System.arraycopy(signed, length, given, 0, LENGTH);
        return MessageDigest.isEqual(sign(signed, length), given);
    }

    // a Mac serves one thread; a copy has the schedule of the key already
    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("HmacSHA256 of this JVM cannot be copied", impossible);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JVM has HmacSHA256", impossible);
        }
    }
}
