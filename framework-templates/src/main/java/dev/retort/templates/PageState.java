package dev.retort.templates;

import dev.retort.Attribute;
import dev.retort.Request;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What rendering a page decides about the head of its answer. Of the request, so that an error page goes on with it. */
final class PageState {
    private static final Attribute<PageState> KEY = Attribute.of("page");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16; // CSP 3, section 7.1: at least 128 bits

    private @Nullable String nonce;
    private boolean speaks;

    private PageState() {}

    static PageState of(Request request) {
        PageState known = request.find(KEY).orElse(null);
        if (known == null) {
            known = new PageState();
            request.set(KEY, known);
        }
        return known;
    }

    /** {@return the state of a request whose page has one; null if nothing in it asked} */
    static @Nullable PageState find(Request request) {
        return request.find(KEY).orElse(null);
    }

    /** {@return what the scripts of the page are marked with, made when it is asked for first} */
    String nonce() {
        String known = nonce;
        if (known == null) {
            byte[] bytes = new byte[NONCE_BYTES];
            RANDOM.nextBytes(bytes);
            known = Base64.getEncoder().encodeToString(bytes);
            nonce = known;
        }
        return known;
    }

    /** {@return the nonce, empty if nothing asked for it} */
    String usedNonce() {
        String known = nonce;
        return known == null ? "" : known;
    }

    /** Notes that the page has a text in the language of the request. */
    void speaks() {
        speaks = true;
    }

    /** {@return whether the page depends on the language of the request} */
    boolean isInLanguage() {
        return speaks;
    }
}
