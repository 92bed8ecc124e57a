package dev.retort.core.routing;

import dev.retort.core.text.Quoted;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of paths in UTF-8, strict both ways; the spelling is that of {@link RawPath}. */
final class Escapes {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        String marks = "/-._~!$&'()*+,;=:@";
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = isLetterOrDigit(c) || marks.indexOf(c) >= 0;
        }
    }

    private Escapes() {}

    /** Spells visible ASCII with escapes in the one way, slashes and dots untouched; null if it is malformed. */
    static @Nullable String respell(String raw) {
        StringBuilder spelled = new StringBuilder(raw.length() + 8);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '/') {
                spelled.append('/');
            } else if (c == '%') {
                int octet = octet(raw, i);
                if (octet <= 0) {
                    return null;
                }
                append(spelled, octet);
                i += 2;
            } else if (c > ' ' && c < 0x7F) {
                append(spelled, c);
            } else {
                return null;
            }
        }
        String path = spelled.toString();
        return isUtf8(path) ? path : null;
    }

    private static boolean isUtf8(String path) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(path, 0, path.length())));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** {@return the text of a piece of a normalized path; {@code +} is a plus here} */
    static String decode(String path, int from, int to) {
        String piece = path.substring(from, to);
        return piece.indexOf('%') < 0 ? piece : new String(octets(path, from, to), StandardCharsets.UTF_8);
    }

    private static byte[] octets(String path, int from, int to) {
        byte[] octets = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            octets[length++] = (byte) (c == '%' ? octet(path, i) : c);
            i += c == '%' ? 2 : 0;
        }
        return Arrays.copyOf(octets, length);
    }

    /**
     * Spells text as a piece of a path.
     *
     * @param keepSlashes whether a slash separates segments, as in a {@code path} variable, rather than becoming %2F
     * @throws IllegalArgumentException if a surrogate has lost its pair
     */
    static String encode(String text, boolean keepSlashes) {
        StringBuilder spelled = new StringBuilder(text.length() + 8);
        for (byte octet : utf8(text)) {
            if (octet == '/' && keepSlashes) {
                spelled.append('/');
            } else {
                append(spelled, octet & 0xFF);
            }
        }
        return spelled.toString();
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return octets;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text: " + Quoted.of(text) + " (expected: surrogates in pairs)", e);
        }
    }

    /** {@return whether a variable may begin or end here: not inside an escape, nor inside an escaped character} */
    static boolean isBoundary(String path, int at) {
        if (path.charAt(at - 1) == '%' || at >= 2 && path.charAt(at - 2) == '%') {
            return false;
        }
        return at == path.length() || path.charAt(at) != '%' || !isContinuation(path, at);
    }

    /** {@return whether the escape at this position is a further octet of a character: %80 to %BF} */
    static boolean isContinuation(String path, int escape) {
        char high = path.charAt(escape + 1);
        return high == '8' || high == '9' || high == 'A' || high == 'B';
    }

    private static void append(StringBuilder spelled, int octet) {
        if (octet != '/' && octet < PLAIN.length && PLAIN[octet]) {
            spelled.append((char) octet);
        } else {
            spelled.append('%').append(hex(octet >> 4)).append(hex(octet & 0xF));
        }
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static int octet(String path, int escape) {
        if (escape + 2 >= path.length()) {
            return -1;
        }
        int high = hexDigit(path.charAt(escape + 1));
        int low = hexDigit(path.charAt(escape + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    // Character.digit alone would also take the digits of other scripts
    static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@return whether the character stands for itself in a path, slashes included} */
    static boolean isPlain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }
}
