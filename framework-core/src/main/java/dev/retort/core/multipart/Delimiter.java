package dev.retort.core.multipart;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands between parts, {@code CR LF -- boundary}, and the search for it in pieces of any size.
 *
 * <p>Looks at the last byte of a window first and then skips as far as that byte allows (Horspool), so ordinary content
 * is hardly touched. It is linear for any content: CR stands only at the front of the delimiter, so a window that is
 * compared for long has no other CR in it, and the next one that is compared starts behind it.
 */
final class Delimiter {
    private final byte[] bytes;
    private final byte[] skips = new byte[256];
    private int matched; // bytes of the delimiter that came last and are held back
    private int unseen; // of these, what was no content: the line break before the first line

    Delimiter(String boundary) {
        bytes = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skips, (byte) bytes.length);
        for (int at = 0; at < bytes.length - 1; at++) {
            skips[bytes[at] & 0xff] = (byte) (bytes.length - 1 - at);
        }
        begin();
    }

    /** Says that a line break has just come, so that a delimiter at the very front needs none of its own. */
    void begin() {
        matched = 2;
        unseen = 2;
    }

    int length() {
        return bytes.length;
    }

    /** {@return whether what came last may be the front of a delimiter} */
    boolean isHeld() {
        return matched > 0;
    }

    /** Goes on with what is held; true if the delimiter is whole, false if it is not, or not yet. */
    boolean proceed(ByteBuffer piece) {
        while (piece.hasRemaining() && piece.get(piece.position()) == bytes[matched]) {
            piece.get();
            if (++matched == bytes.length) {
                matched = 0;
                unseen = 0;
                return true;
            }
        }
        return false;
    }

    /** {@return what was held and turned out to be content} */
    ByteBuffer letGo() {
        ByteBuffer content =
                ByteBuffer.wrap(bytes, unseen, matched - unseen).slice().asReadOnlyBuffer();
        matched = 0;
        unseen = 0;
        return content;
    }

    /**
     * Searches a piece.
     *
     * @return where the content before the delimiter ends; the limit of the piece if it has none. If {@link #isHeld},
     *     what follows in the piece is the front of a delimiter
     */
    int find(byte[] piece, int from, int to) {
        int last = bytes.length - 1;
        int at = from;
        while (at + last < to) {
            byte end = piece[at + last];
            if (end == bytes[last] && isAt(piece, at, bytes.length)) {
                return at;
            }
            at += skips[end & 0xff];
        }
        for (; at < to; at++) {
            if (piece[at] == bytes[0] && isAt(piece, at, to - at)) {
                matched = to - at;
                return at;
            }
        }
        return to;
    }

    private boolean isAt(byte[] piece, int at, int count) {
        for (int index = 0; index < count; index++) {
            if (piece[at + index] != bytes[index]) {
                return false;
            }
        }
        return true;
    }
}
