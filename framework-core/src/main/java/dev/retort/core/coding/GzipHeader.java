package dev.retort.core.coding;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/** Reads past the header of a gzip member, in pieces of any size (RFC 1952 section 2.3). */
final class GzipHeader {
    private static final int FIXED = 10;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private int count; // bytes of the fixed part
    private int flags; // of what is still to come
    private int field; // bytes of the current field
    private int extra;

    /** {@return whether the header is over; it is ready for another one then} */
    boolean read(ByteBuffer input) throws DataFormatException {
        while (count < FIXED || flags != 0) {
            if (!input.hasRemaining()) {
                return false;
            }
            int next = input.get() & 0xff;
            if (count < FIXED) {
                readFixed(next);
            } else {
                readField(next);
            }
        }
        count = 0;
        return true;
    }

    private void readFixed(int next) throws DataFormatException {
        boolean isWrong = switch (count) {
            case 0 -> next != 0x1f;
            case 1 -> next != 0x8b;
            case 2 -> next != 8;
            case 3 -> (next & RESERVED) != 0;
            default -> false;
        };
        if (isWrong) {
            throw new DataFormatException("byte " + count + " of the header");
        }
        if (count++ == 3) {
            flags = next & (HAS_CHECKSUM | HAS_EXTRA | HAS_NAME | HAS_COMMENT);
        }
    }

    // in this order, whichever of them are there
    private void readField(int next) {
        if ((flags & HAS_EXTRA) != 0) {
            if (field < 2) {
                extra = field == 0 ? next : extra | next << 8;
            }
            endOf(HAS_EXTRA, ++field == extra + 2 && field >= 2);
        } else if ((flags & HAS_NAME) != 0) {
            endOf(HAS_NAME, next == 0);
        } else if ((flags & HAS_COMMENT) != 0) {
            endOf(HAS_COMMENT, next == 0);
        } else {
            endOf(HAS_CHECKSUM, ++field == 2);
        }
    }

    private void endOf(int flag, boolean isOver) {
        if (isOver) {
            flags &= ~flag;
            field = 0;
        }
    }
}
