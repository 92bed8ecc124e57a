package dev.retort.core.coding;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one body in a coding, from pieces. Not thread-safe; fails with {@link BrokenCodingException}. */
interface BodyDecoder {
    /** The most bytes that {@link #next} gives at once. */
    int BLOCK = 16 * 1024;

    /** Takes the next piece, when {@link #next} has nothing more. */
    void feed(ByteBuffer piece);

    /** {@return the next piece of the content, on the heap; null until more is fed} */
    @Nullable
    ByteBuffer next();

    /** {@return whether the body may end here} */
    boolean isWhole();

    /** Gives back what it holds outside of the heap; it is not used afterwards. */
    void close();
}
