package dev.retort.core.files;

import dev.retort.core.exchange.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open file of a directory; one inside of an archive is not on the disk, where the kernel could send it from. */
final class OpenFile implements BlockSource {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);

    private final FileChannel channel;
    private final boolean onDisk;
    private final List<Piece> pieces;
    private final Executor workers;

    OpenFile(FileChannel channel, boolean onDisk, List<Piece> pieces, Executor workers) {
        this.channel = channel;
        this.onDisk = onDisk;
        this.pieces = List.copyOf(pieces);
        this.workers = workers;
    }

    @Override
    public List<Piece> pieces() {
        return pieces;
    }

    @Override
    public @Nullable FileChannel file() {
        return onDisk ? channel : null;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public int read(long position, byte[] into, int most) throws IOException {
        return channel.read(ByteBuffer.wrap(into, 0, most), position);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            LOG.debug("a file could not be closed", failure);
        }
    }
}
