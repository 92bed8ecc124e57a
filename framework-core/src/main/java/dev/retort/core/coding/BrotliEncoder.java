package dev.retort.core.coding;

import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import dev.retort.core.exchange.BodyBuffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes one body in Brotli, from pieces. */
final class BrotliEncoder implements BodyEncoder {
    private static final int LARGEST_INPUT = 64 * 1024;
    private static final int STREAM_INPUT = 16 * 1024;

    private EncoderJNI.@Nullable Wrapper brotli;

    BrotliEncoder(EncoderJNI.Wrapper brotli) {
        this.brotli = brotli;
    }

    /** {@return the bytes that are given to the library at once, for a body of this size or a stream} */
    static int inputSize(int size) {
        return size < 0 ? STREAM_INPUT : Math.max(1, Math.min(LARGEST_INPUT, size));
    }

    @Override
    public synchronized void write(ByteBuffer piece, BodyBuffer into) {
        EncoderJNI.Wrapper open = brotli;
        if (open != null && piece.hasRemaining()) {
            push(open, piece, EncoderJNI.Operation.FLUSH, into);
        }
    }

    @Override
    public synchronized void finish(ByteBuffer piece, BodyBuffer into) {
        EncoderJNI.Wrapper open = brotli;
        if (open != null) {
            push(open, piece, EncoderJNI.Operation.FINISH, into);
            close();
        }
    }

    @Override
    public synchronized void close() {
        EncoderJNI.Wrapper open = brotli;
        brotli = null;
        if (open != null) {
            open.destroy();
        }
    }

    private static void push(EncoderJNI.Wrapper open, ByteBuffer piece, EncoderJNI.Operation last, BodyBuffer into) {
        ByteBuffer rest = piece.duplicate();
        do {
            ByteBuffer input = open.getInputBuffer();
            input.clear();
            int length = Math.min(input.remaining(), rest.remaining());
            input.put(rest.slice().limit(length));
            rest.position(rest.position() + length);
            EncoderJNI.Operation operation = rest.hasRemaining() ? EncoderJNI.Operation.PROCESS : last;
            open.push(operation, length);
            drain(open, operation, into);
        } while (rest.hasRemaining());
    }

    private static void drain(EncoderJNI.Wrapper open, EncoderJNI.Operation operation, BodyBuffer into) {
        while (true) {
            if (!open.isSuccess()) {
                throw new IllegalStateException("brotli: the body could not be encoded");
            }
            if (open.hasMoreOutput()) {
                ByteBuffer output = open.pull();
                into.write(output, 0, output.remaining());
            } else if (open.hasRemainingInput()) {
                open.push(operation, 0);
            } else {
                return;
            }
        }
    }
}
