package dev.retort.core.exchange;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A growing body, or a piece of one. Writing never blocks and never fails. Not thread-safe. */
public abstract class BodyBuffer extends OutputStream {
    /** Creates an empty buffer. */
    protected BodyBuffer() {}

    @Override
    public abstract void write(int b);

    @Override
    public abstract void write(byte[] bytes, int from, int length);

    @Override
    public final void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** Writes text as UTF-8; unpaired surrogates become question marks. */
    public abstract void write(CharSequence text);

    /** Writes some of the bytes that a buffer has between its position and its limit, which stay as they are. */
    public final void write(ByteBuffer source, int from, int length) {
        if (source.hasArray()) {
            write(source.array(), source.arrayOffset() + source.position() + from, length);
        } else {
            byte[] copy = new byte[length];
            source.slice(source.position() + from, length).get(copy);
            write(copy, 0, length);
        }
    }

    /** {@return the bytes written so far} */
    public abstract int size();

    /** {@return a view of the bytes written so far, valid until more is written or the buffer is released} */
    public abstract ByteBuffer content();

    /** Takes back what was written behind the first bytes. */
    public abstract void truncate(int size);

    /** Gives the memory back, if the buffer is not given to an exchange. */
    public abstract void release();

    @Override
    public final void flush() {}

    @Override
    public final void close() {}
}
