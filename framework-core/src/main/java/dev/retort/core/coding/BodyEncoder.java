package dev.retort.core.coding;

import dev.retort.core.exchange.BodyBuffer;
import java.nio.ByteBuffer;

/** Writes one body in a coding, from pieces. May be closed at any time, from any thread; then it writes nothing. */
interface BodyEncoder {
    /** Writes a piece, and so that a client can read all of it now. */
    void write(ByteBuffer piece, BodyBuffer into);

    /** Writes the last piece and the end, and closes. */
    void finish(ByteBuffer piece, BodyBuffer into);

    /** Gives back what it holds outside of the heap. */
    void close();
}
