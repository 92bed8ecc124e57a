package dev.retort.core.coding;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.retort.core.exchange.BodyBuffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes one frame of Zstandard, from pieces. */
final class ZstdEncoder implements BodyEncoder {
    private static final int BLOCK = 16 * 1024;

    private final ByteBuffer input; // outside of the heap, as the library wants them
    private final ByteBuffer output;
    private @Nullable ZstdCompressCtx zstd;

    ZstdEncoder(ZstdCompressCtx zstd, int size) {
        this.zstd = zstd;
        int block = size < 0 ? BLOCK : Math.max(512, Math.min(BLOCK, size));
        this.input = ByteBuffer.allocateDirect(block);
        this.output = ByteBuffer.allocateDirect(block);
    }

    @Override
    public synchronized void write(ByteBuffer piece, BodyBuffer into) {
        ZstdCompressCtx open = zstd;
        if (open != null && piece.hasRemaining()) {
            compress(open, piece, EndDirective.FLUSH, into);
        }
    }

    @Override
    public synchronized void finish(ByteBuffer piece, BodyBuffer into) {
        ZstdCompressCtx open = zstd;
        if (open != null) {
            compress(open, piece, EndDirective.END, into);
            close();
        }
    }

    @Override
    public synchronized void close() {
        ZstdCompressCtx open = zstd;
        zstd = null;
        if (open != null) {
            open.close();
        }
    }

    private void compress(ZstdCompressCtx open, ByteBuffer piece, EndDirective last, BodyBuffer into) {
        ByteBuffer rest = piece.duplicate();
        do {
            int length = Math.min(input.capacity(), rest.remaining());
            input.clear().put(rest.slice().limit(length)).flip();
            rest.position(rest.position() + length);
            EndDirective end = rest.hasRemaining() ? EndDirective.CONTINUE : last;
            boolean isDone;
            do {
                isDone = open.compressDirectByteBufferStream(output.clear(), input, end);
                output.flip();
                into.write(output, 0, output.remaining());
            } while (input.hasRemaining() || end != EndDirective.CONTINUE && !isDone);
        } while (rest.hasRemaining());
    }
}
