package dev.retort.core.memory;

import dev.retort.core.exchange.BodyBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body in an array. */
final class HeapBuffer extends BodyBuffer {
    private byte[] bytes;
    private int size;

    HeapBuffer(int sizeHint) {
        this.bytes = new byte[Math.max(sizeHint, 16)];
    }

    static HeapBuffer of(ByteBuffer content) {
        HeapBuffer buffer = new HeapBuffer(content.remaining());
        buffer.write(content);
        return buffer;
    }

    void write(ByteBuffer part) {
        int more = part.remaining();
        ensure(more);
        part.duplicate().get(bytes, size, more);
        size += more;
    }

    @Override
    public ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    @Override
    public void write(CharSequence text) {
        write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void truncate(int length) {
        size = length;
    }

    @Override
    public void release() {
        bytes = new byte[0];
        size = 0;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
