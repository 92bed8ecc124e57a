package dev.retort.core.exchange;

import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** A body of known length that is not in memory. The exchange that it is given to closes it, whatever happens. */
public interface SizedBody extends AutoCloseable {
    /** {@return the bytes of all pieces, their texts included} */
    long length();

    /** {@return what to send, in order; positions are those of the whole} */
    List<Piece> pieces();

    /** {@return the file that holds the whole, for carriers that send it without reading it; null if there is none} */
    @Nullable
    FileChannel file();

    /**
     * {@return the pieces in blocks, for all other carriers}
     *
     * <p>Read on workers with the demand of the subscriber, once; fails with an {@link java.io.IOException} if the whole
     * is shorter than it was.
     */
    Publisher<BodyBuffer> blocks(Exchange exchange);

    /** Gives back what is open; may be called again. */
    @Override
    void close();
}
