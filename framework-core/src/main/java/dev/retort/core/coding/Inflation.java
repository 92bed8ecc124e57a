package dev.retort.core.coding;

import dev.retort.Problem;
import dev.retort.core.exchange.Framing;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates one body that comes in pieces: gzip of any number of members (RFC 1952), or deflate in its zlib format and in
 * the raw one that some clients send (RFC 9110 section 8.4.1.2).
 *
 * <p>Holds memory outside of the heap until it is closed, at any time and from any thread; then it gives nothing more.
 */
final class Inflation {
    private static final int BLOCK = 16 * 1024;
    private static final long RATIO_COUNTS_ABOVE = 1024 * 1024;

    private enum State {
        HEADER,
        CONTENT,
        TRAILER,
        END
    }

    private final boolean isGzip;
    private final long limit;
    private final int maxRatio;
    private final GzipHeader header = new GzipHeader();
    private final CRC32 checksum = new CRC32();
    private @Nullable Inflater inflater;
    private ByteBuffer input = ByteBuffer.allocate(0);
    private State state = State.HEADER;
    private boolean closed;
    private long taken;
    private long given;
    private int trailerBytes;
    private long trailer;

    Inflation(boolean isGzip, long limit, int maxRatio) {
        this.isGzip = isGzip;
        this.limit = limit;
        this.maxRatio = maxRatio;
    }

    /** Takes the next piece, when {@link #next} has nothing more. */
    synchronized void feed(ByteBuffer piece) {
        input = piece;
        taken += piece.remaining();
    }

    /** {@return the next piece of the content; null until more is fed} */
    synchronized @Nullable ByteBuffer next() {
        while (!closed && (input.hasRemaining() || state == State.CONTENT)) {
            switch (state) {
                case HEADER -> begin();
                case CONTENT -> {
                    ByteBuffer block = content();
                    if (block != null) {
                        return block;
                    }
                    if (state == State.CONTENT) {
                        return null;
                    }
                }
                case TRAILER -> checkTrailer();
                case END -> {
                    if (!isGzip) {
                        throw broken("something follows its end");
                    }
                    state = State.HEADER; // RFC 1952 2.2: members simply follow one another
                }
            }
        }
        return null;
    }

    /** Fails unless the content is whole. */
    synchronized void checkWhole() {
        if (state != State.END && taken > 0 && !closed) {
            throw broken("it ends too early");
        }
    }

    synchronized void close() {
        closed = true;
        Inflater open = inflater;
        inflater = null;
        if (open != null) {
            open.end();
        }
    }

    private void begin() {
        if (isGzip) {
            try {
                if (!header.read(input)) {
                    return;
                }
            } catch (DataFormatException wrong) {
                throw broken("its header is wrong");
            }
            open(true);
        } else {
            // the low four bits of the first byte are 8 for zlib; no raw stream of a usual encoder begins so
            open((input.get(input.position()) & 15) != 8);
        }
        checksum.reset();
        trailer = 0;
        trailerBytes = 0;
        state = State.CONTENT;
    }

    private void open(boolean isRaw) {
        Inflater open = inflater;
        if (open == null) {
            inflater = new Inflater(isRaw);
        } else {
            open.reset();
        }
    }

    private @Nullable ByteBuffer content() {
        Inflater open = inflater;
        if (open == null) {
            return null;
        }
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            open.setInput(input);
            open.inflate(block);
        } catch (DataFormatException wrong) {
            throw broken("its data is wrong");
        }
        if (open.finished()) {
            state = isGzip ? State.TRAILER : State.END;
        }
        block.flip();
        if (!block.hasRemaining()) {
            if (open.needsDictionary()) {
                throw broken("it needs a dictionary");
            }
            return null;
        }
        checksum.update(block.duplicate());
        given += block.remaining();
        checkSize();
        return block;
    }

    private void checkSize() {
        if (given > limit) {
            throw Framing.tooLarge(limit);
        }
        if (given > RATIO_COUNTS_ABOVE && given / maxRatio > taken) {
            throw Problem.of(413, "the body becomes more than " + maxRatio + " times as large when it is inflated");
        }
    }

    // checksum and size of the member, both little-endian
    private void checkTrailer() {
        while (input.hasRemaining() && trailerBytes < 8) {
            long next = input.get() & 0xffL;
            trailer |= next << (8 * trailerBytes);
            trailerBytes++;
        }
        if (trailerBytes == 8) {
            Inflater open = inflater;
            long size = open == null ? 0 : open.getBytesWritten() & 0xffffffffL;
            if ((trailer & 0xffffffffL) != checksum.getValue() || trailer >>> 32 != size) {
                throw broken("its checksum is wrong");
            }
            state = State.END;
        }
    }

    private Problem broken(String what) {
        return Problem.badRequest("the body is not " + (isGzip ? "gzip" : "deflate") + ": " + what);
    }
}
