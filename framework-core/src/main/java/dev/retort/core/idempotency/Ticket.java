package dev.retort.core.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.Auth;
import dev.retort.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A request with a key, as a store sees it.
 *
 * @param id of the key, together with who asks
 * @param fingerprint of the request
 * @param owner this request and no other
 */
public record Ticket(String id, String fingerprint, String owner) {
    /** {@return the ticket of a request with a key and a body} */
    public static Ticket of(Request request, String key, byte[] body) {
        return new Ticket(
                digest(whose(request), key.getBytes(UTF_8)),
                digest(request.method() + " " + request.uri(), body),
                UUID.randomUUID().toString());
    }

    // what one client was answered is nobody else's business, even of those who know the key
    private static String whose(Request request) {
        return Auth.nameOf(request)
                .map(name -> "principal " + name)
                .or(() -> request.session().findSecret().map(secret -> "session " + secret))
                .orElse("anybody");
    }

    // neither part can pass for a piece of the other: the first has its length before it
    private static String digest(String first, byte[] second) {
        MessageDigest digest = sha256();
        byte[] bytes = first.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
        return HexFormat.of().formatHex(digest.digest(second));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every JVM has it
            throw new IllegalStateException(impossible);
        }
    }
}
