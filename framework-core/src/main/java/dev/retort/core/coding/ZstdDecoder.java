package dev.retort.core.coding;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one body in Zstandard, of any number of frames. The window takes memory only as it is filled. */
final class ZstdDecoder implements BodyDecoder {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx().setLongMax(Zstd.LARGEST_WINDOW);
    private final ByteBuffer input = ByteBuffer.allocateDirect(BLOCK).flip(); // as the library wants them
    private final ByteBuffer output = ByteBuffer.allocateDirect(BLOCK);
    private ByteBuffer piece = NOTHING;
    private boolean isWhole;
    private boolean mayHoldMore;

    @Override
    public void feed(ByteBuffer piece) {
        this.piece = piece;
    }

    @Override
    public @Nullable ByteBuffer next() {
        while (piece.hasRemaining() || input.hasRemaining() || mayHoldMore) {
            take();
            try {
                isWhole = zstd.decompressDirectByteBufferStream(output.clear(), input);
            } catch (ZstdException wrong) {
                throw new BrokenCodingException("its data is wrong");
            }
            mayHoldMore = !isWhole && !output.hasRemaining();
            if (output.flip().hasRemaining()) {
                byte[] block = new byte[output.remaining()];
                output.get(block);
                return ByteBuffer.wrap(block);
            }
        }
        return null;
    }

    private void take() {
        if (!input.hasRemaining()) {
            int length = Math.min(BLOCK, piece.remaining());
            input.clear().put(piece.slice().limit(length)).flip();
            piece.position(piece.position() + length);
        }
    }

    @Override
    public boolean isWhole() {
        return isWhole;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
