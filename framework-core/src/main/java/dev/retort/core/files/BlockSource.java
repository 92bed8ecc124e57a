package dev.retort.core.files;

import dev.retort.core.exchange.SizedBody;
import java.io.IOException;

/** A body whose bytes are read at positions of the whole. */
interface BlockSource extends SizedBody {
    /** {@return how many bytes were read, -1 at the end of the whole; blocks} */
    int read(long position, byte[] into, int most) throws IOException;
}
