package dev.retort.core.files;

import dev.retort.core.exchange.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the class path that is read from its jar as far as it is asked for. */
final class OpenResource implements BlockSource {
    private static final Logger LOG = LoggerFactory.getLogger(OpenResource.class);

    private final URL url;
    private final List<Piece> pieces;
    private final Executor workers;
    private @Nullable InputStream stream;
    private long at;

    OpenResource(URL url, List<Piece> pieces, Executor workers) {
        this.url = url;
        this.pieces = List.copyOf(pieces);
        this.workers = workers;
    }

    @Override
    public List<Piece> pieces() {
        return pieces;
    }

    @Override
    public @Nullable FileChannel file() {
        return null;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public synchronized int read(long position, byte[] into, int most) throws IOException {
        InputStream in = stream;
        if (in == null || position < at) {
            close();
            in = url.openStream();
            stream = in;
            at = 0;
        }
        in.skipNBytes(position - at);
        int read = in.read(into, 0, most);
        at = position + Math.max(read, 0);
        return read;
    }

    @Override
    public synchronized void close() {
        InputStream open = stream;
        stream = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException failure) {
            LOG.debug("{} could not be closed", url, failure);
        }
    }
}
