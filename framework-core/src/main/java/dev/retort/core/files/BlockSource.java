package dev.retort.core.files;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.Piece;
import dev.retort.core.exchange.SizedBody;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.reactivestreams.Publisher;

/** A body whose bytes are read at positions of the whole. */
interface BlockSource extends SizedBody {
    /** {@return how many bytes were read, -1 at the end of the whole; blocks} */
    int read(long position, byte[] into, int most) throws IOException;

    /** {@return where it is read, because that blocks} */
    Executor workers();

    @Override
    default long length() {
        return Piece.length(pieces());
    }

    @Override
    default Publisher<BodyBuffer> blocks(Exchange exchange) {
        return new BlockPublisher(this, exchange, workers());
    }
}
