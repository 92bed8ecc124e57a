package dev.retort.core.session;

import dev.retort.core.session.ValueReader.MalformedException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values as a text that only who has the secret can make: the value of a session's cookie.
 *
 * <pre>
 * text   = base64url(signed)                       without padding, in its one spelling
 * signed = %x01 seconds values 32OCTET             the version, when it was signed, the values, HMAC-SHA-256 of all that
 * </pre>
 *
 * <p>Signed, not encrypted: who has the cookie can read it.
 */
final class SignedText {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int VERSION = 1;
    private static final int LONGEST = 8192; // far more than is ever written
    private static final long SKEW_SECONDS = 300; // of the clocks of servers

    private final List<SigningKey> keys;
    private final InstantSource clock;

    /**
     * Creates a seal.
     *
     * @param keys the first signs, all verify; not empty
     */
    SignedText(List<SigningKey> keys, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /**
     * What a text says.
     *
     * @param values by name
     * @param ageSeconds how long ago it was signed
     */
    record Opened(Map<String, Object> values, long ageSeconds) {}

    /** {@return values as a text, signed now} */
    String seal(Map<String, Object> values) {
        byte[] content = new ValueWriter()
                .octet(VERSION)
                .size(clock.instant().getEpochSecond())
                .entries(values)
                .toBytes();
        byte[] signature = keys.get(0).sign(content, content.length);
        byte[] signed = new byte[content.length + signature.length];
        System.arraycopy(content, 0, signed, 0, content.length);
        System.arraycopy(signature, 0, signed, content.length, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** {@return what a text says; null if it is not one of ours, whatever it is} */
    @Nullable
    Opened open(String text) {
        try {
            return read(text);
        } catch (MalformedException foreign) {
            LOG.debug("session cookie ignored: {}", foreign.getMessage());
            return null;
        }
    }

    private Opened read(String text) throws MalformedException {
        byte[] signed = bytes(text);
        if (keys.stream().noneMatch(key -> key.verifies(signed))) {
            throw new MalformedException("not signed by a secret of this application");
        }
        ValueReader reader = new ValueReader(signed);
        int version = reader.octet();
        if (version != VERSION) {
            throw new MalformedException("version " + version);
        }
        long age = clock.instant().getEpochSecond() - reader.size();
        if (age < -SKEW_SECONDS) {
            throw new MalformedException("signed in the future");
        }
        return new Opened(reader.entries(), Math.max(0, age));
    }

    private static byte[] bytes(String text) throws MalformedException {
        if (text.length() > LONGEST) {
            throw new MalformedException(text.length() + " characters");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException garbage) {
            throw new MalformedException("not base64url");
        }
        // the last character may have bits to spare: another spelling of the same bytes was not made here
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new MalformedException("another spelling of base64url");
        }
        return bytes;
    }
}
