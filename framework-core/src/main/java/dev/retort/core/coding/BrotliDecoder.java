package dev.retort.core.coding;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one body in Brotli. The window, 16 MB at most, takes memory only as it is filled. */
final class BrotliDecoder implements BodyDecoder {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final DecoderJNI.Wrapper brotli;
    private ByteBuffer input = NOTHING;
    private ByteBuffer output = NOTHING; // of the library, valid until it is used again
    private boolean mayHoldMore;

    BrotliDecoder() {
        try {
            brotli = new DecoderJNI.Wrapper(BLOCK);
        } catch (IOException noMemory) {
            throw new UncheckedIOException(noMemory);
        }
    }

    @Override
    public void feed(ByteBuffer piece) {
        input = piece;
    }

    @Override
    public @Nullable ByteBuffer next() {
        while (!output.hasRemaining()) {
            if (brotli.hasOutput()) {
                output = brotli.pull();
                mayHoldMore = true;
                continue;
            }
            switch (brotli.getStatus()) {
                case NEEDS_MORE_OUTPUT, OK -> brotli.push(0);
                case NEEDS_MORE_INPUT -> {
                    if (!mayHoldMore && !input.hasRemaining()) {
                        return null;
                    }
                    push();
                }
                case DONE -> {
                    if (input.hasRemaining()) {
                        throw new BrokenCodingException("something follows its end");
                    }
                    return null;
                }
                case ERROR -> throw new BrokenCodingException("its data is wrong");
            }
        }
        return block();
    }

    @Override
    public boolean isWhole() {
        return brotli.getStatus() == DecoderJNI.Status.DONE;
    }

    @Override
    public void close() {
        output = NOTHING;
        brotli.destroy();
    }

    // a full window stops it in the middle of its input, of which it then says nothing
    private void push() {
        if (mayHoldMore) {
            mayHoldMore = false;
            brotli.push(0);
            return;
        }
        ByteBuffer into = brotli.getInputBuffer();
        into.clear();
        int length = Math.min(into.remaining(), input.remaining());
        into.put(input.slice().limit(length));
        input.position(input.position() + length);
        brotli.push(length);
    }

    private ByteBuffer block() {
        byte[] block = new byte[Math.min(BLOCK, output.remaining())];
        output.get(block);
        return ByteBuffer.wrap(block);
    }
}
