package dev.retort.core.exchange;

import java.util.List;

/**
 * A piece of an answer that is cut from a longer whole: some text of its own, and bytes of the whole behind it.
 *
 * @param text what stands before the bytes
 * @param from the position of the first byte
 * @param length how many bytes; zero for a piece of text alone
 */
public record Piece(String text, long from, long length) {
    /** {@return the bytes of all these, texts included, which are ASCII} */
    public static long length(List<Piece> pieces) {
        long sum = 0;
        for (Piece piece : pieces) {
            sum += piece.text.length() + piece.length;
        }
        return sum;
    }
}
