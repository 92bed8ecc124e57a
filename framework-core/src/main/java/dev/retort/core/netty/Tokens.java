package dev.retort.core.netty;

/** The bytes that tokens and field values are made of (RFC 9110 5.5 and 5.6.2). */
final class Tokens {
    private static final boolean[] PART = parts();

    private Tokens() {}

    /** {@return whether a byte may stand in a token} */
    static boolean isPart(byte b) {
        return b > 0 && PART[b];
    }

    /** {@return whether a byte may stand in the value of a field: visible, space, tab, or above ASCII} */
    static boolean isText(byte b) {
        return b >= ' ' && b != 127 || b == '\t' || b < 0;
    }

    private static boolean[] parts() {
        boolean[] parts = new boolean[128];
        for (char c = '!'; c < 127; c++) {
            parts[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return parts;
    }
}
