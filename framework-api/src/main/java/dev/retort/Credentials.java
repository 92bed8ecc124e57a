package dev.retort;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The name and password of HTTP Basic (RFC 7617), as a client sent them: nobody has checked them yet.
 *
 * @param user the name, without colons; may be empty
 * @param password the password; may be empty
 */
public record Credentials(String user, String password) {
    /** Checks that nothing is missing. */
    public Credentials {
        requireNonNull(user, "user");
        requireNonNull(password, "password");
    }

    /**
     * {@return whether these are the name and password, in a time that does not tell how much of them is right}
     *
     * <p>For secrets from a setting. Passwords of people belong hashed into a store, with a function made for that.
     */
    public boolean matches(String expectedUser, String expectedPassword) {
        boolean isUser = Auth.matches(user, expectedUser);
        boolean isPassword = Auth.matches(password, expectedPassword); // compared in any case
        return isUser && isPassword;
    }

    /**
     * {@return what stands behind {@code Basic} in a header; empty if it is malformed}
     *
     * <pre>
     * encoded = base64( user ":" password )     in UTF-8, without control characters
     *
     * YTpi      a and b
     * YTpiOmM=  a and b:c
     * Og==      an empty name and an empty password
     * YQ==      malformed, there is no colon
     * </pre>
     */
    static Optional<Credentials> decode(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            int colon = text.indexOf(':');
            return colon < 0 || text.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** {@return the name alone: a password does not belong into a log} */
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
