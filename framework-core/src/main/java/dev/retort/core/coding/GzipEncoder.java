package dev.retort.core.coding;

import dev.retort.core.exchange.BodyBuffer;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes one gzip member (RFC 1952) from pieces.
 *
 * <p>A deflater holds 256 KB outside of the heap, so those that are done are used again.
 */
final class GzipEncoder implements BodyEncoder {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflaters deflaters;
    private final CRC32 checksum = new CRC32();
    private final byte[] block = new byte[4096];
    private @Nullable Deflater deflater;
    private boolean begun;

    GzipEncoder(Deflaters deflaters) {
        this.deflaters = deflaters;
        this.deflater = deflaters.take();
    }

    @Override
    public synchronized void write(ByteBuffer piece, BodyBuffer into) {
        Deflater open = deflater;
        if (open != null && piece.hasRemaining()) {
            begin(into);
            feed(open, piece);
            drain(open, Deflater.SYNC_FLUSH, into);
        }
    }

    @Override
    public synchronized void finish(ByteBuffer piece, BodyBuffer into) {
        Deflater open = deflater;
        if (open != null) {
            begin(into);
            feed(open, piece);
            open.finish();
            drain(open, Deflater.NO_FLUSH, into);
            littleEndian((int) checksum.getValue(), into);
            littleEndian((int) open.getBytesRead(), into);
            close();
        }
    }

    @Override
    public synchronized void close() {
        Deflater open = deflater;
        deflater = null;
        if (open != null) {
            deflaters.giveBack(open);
        }
    }

    private void begin(BodyBuffer into) {
        if (!begun) {
            begun = true;
            into.write(HEADER, 0, HEADER.length);
        }
    }

    private void feed(Deflater open, ByteBuffer piece) {
        checksum.update(piece.duplicate());
        open.setInput(piece);
    }

    private void drain(Deflater open, int flush, BodyBuffer into) {
        int count = block.length;
        while (flush == Deflater.SYNC_FLUSH ? count == block.length : !open.finished()) {
            count = open.deflate(block, 0, block.length, flush);
            into.write(block, 0, count);
        }
    }

    private static void littleEndian(int number, BodyBuffer into) {
        for (int shift = 0; shift < 32; shift += 8) {
            into.write(number >>> shift);
        }
    }
}
