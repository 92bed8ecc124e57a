package dev.retort.core.coding;

import dev.retort.Problem;
import dev.retort.core.exchange.Framing;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Inflates one body that comes in pieces, up to a limit.
 *
 * <p>Holds memory outside of the heap until it is closed, at any time and from any thread; then it gives nothing more.
 */
final class Inflation {
    private static final long RATIO_COUNTS_ABOVE = 1024 * 1024;

    private final String coding;
    private final BodyDecoder decoder;
    private final long limit;
    private final int maxRatio;
    private boolean closed;
    private long taken;
    private long given;

    /**
     * Creates what inflates a body.
     *
     * @param coding the name of the coding, for messages
     */
    Inflation(String coding, BodyDecoder decoder, long limit, int maxRatio) {
        this.coding = coding;
        this.decoder = decoder;
        this.limit = limit;
        this.maxRatio = maxRatio;
    }

    /** Takes the next piece, when {@link #next} has nothing more. */
    synchronized void feed(ByteBuffer piece) {
        if (!closed) {
            taken += piece.remaining();
            decoder.feed(piece);
        }
    }

    /** {@return the next piece of the content; null until more is fed} */
    synchronized @Nullable ByteBuffer next() {
        if (closed) {
            return null;
        }
        ByteBuffer block;
        try {
            block = decoder.next();
        } catch (BrokenCodingException wrong) {
            throw broken(String.valueOf(wrong.getMessage()));
        }
        if (block != null) {
            given += block.remaining();
            checkSize();
        }
        return block;
    }

    /** Fails unless the content is whole. */
    synchronized void checkWhole() {
        if (!closed && taken > 0 && !decoder.isWhole()) {
            throw broken("it ends too early");
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            decoder.close();
        }
    }

    private void checkSize() {
        if (given > limit) {
            throw Framing.tooLarge(limit);
        }
        if (given > RATIO_COUNTS_ABOVE && given / maxRatio > taken) {
            throw Problem.of(413, "the body becomes more than " + maxRatio + " times as large when it is inflated");
        }
    }

    private Problem broken(String what) {
        return Problem.badRequest("the body is not " + coding + ": " + what);
    }
}
