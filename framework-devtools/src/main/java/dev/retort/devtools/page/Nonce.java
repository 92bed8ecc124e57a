package dev.retort.devtools.page;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the style and the script of one page have, and nothing that was put into it.
 *
 * @param text another one for each page
 */
public record Nonce(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** {@return one that nobody can guess} */
    public static Nonce fresh() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return new Nonce(HexFormat.of().formatHex(random));
    }

    /** {@return the content security policy of a page that asks for nothing} */
    public String policy() {
        return "default-src 'none'; style-src 'nonce-" + text + "'; script-src 'nonce-" + text + "'; img-src data:;"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** {@return the policy of a page whose script asks this server} */
    public String policyOfAsking() {
        return policy() + "; connect-src 'self'";
    }
}
