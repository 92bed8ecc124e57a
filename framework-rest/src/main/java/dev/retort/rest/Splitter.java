package dev.retort.rest;

import dev.retort.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts a body that comes in pieces into its items, without a look at what is in them beyond their ends. */
abstract class Splitter {
    private static final int FIRST = 256;

    private final int most;
    private byte[] item = new byte[FIRST];
    private int length;
    private long line = 1;
    private long column;
    private Position start = Position.START;

    /**
     * Creates a splitter at the begin of a body.
     *
     * @param most the bytes of the largest item
     */
    Splitter(int most) {
        this.most = most;
    }

    /**
     * Takes one byte.
     *
     * @return whether an item has ended with it or before it
     */
    abstract boolean take(byte b);

    /** {@return whether an item ends with the body} */
    abstract boolean end();

    /** {@return whether an item is complete after some of these bytes; the others are left in the buffer} */
    final boolean advance(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            column++;
            boolean isWhole = take(b);
            if (b == '\n') {
                line++;
                column = 0;
            }
            if (isWhole) {
                return true;
            }
        }
        return false;
    }

    final void keep(byte b) {
        if (length == 0) {
            start = here();
        }
        if (length == most) {
            throw Problem.of(413, "an item is larger than " + most + " bytes");
        }
        if (length == item.length) {
            item = Arrays.copyOf(item, Math.min(2 * length, most));
        }
        item[length++] = b;
    }

    final boolean isEmpty() {
        return length == 0;
    }

    final Position here() {
        return new Position(line, column);
    }

    final Problem broken(String what) {
        return Problem.badRequest("the body is not JSON: " + what + here());
    }

    /** {@return the bytes of the item, the first {@link #length()} of them, to be read before the next is looked for} */
    final byte[] item() {
        return item;
    }

    final int length() {
        return length;
    }

    final Position start() {
        return start;
    }

    final void clear() {
        length = 0;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
