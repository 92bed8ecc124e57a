package dev.retort.devtools.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the development pages of this process hold and nobody else: who sends it has read one of them. Another one at each
 * start, the same after a reload, so that pages that are open go on working.
 */
public final class PageToken {
    /** The header that carries it; a page of another site cannot send it without being asked whether it may. */
    public static final String HEADER = "Retort-Dev-Token";

    private static final PageToken PROCESS = new PageToken();

    private final String text;

    private PageToken() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        text = HexFormat.of().formatHex(random);
    }

    /** {@return the token of this process} */
    public static PageToken ofProcess() {
        return PROCESS;
    }

    /** {@return another one, for pages that keep to themselves} */
    public static PageToken fresh() {
        return new PageToken();
    }

    /** {@return what a page sends} */
    public String text() {
        return text;
    }

    /** {@return whether a text is the token; takes as long for one that is nearly right} */
    boolean is(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
