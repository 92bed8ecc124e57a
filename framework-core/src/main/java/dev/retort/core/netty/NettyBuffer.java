package dev.retort.core.netty;

import dev.retort.core.exchange.BodyBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;

/** A body in a buffer of Netty. */
final class NettyBuffer extends BodyBuffer {
    private final ByteBuf bytes;

    NettyBuffer(ByteBuf bytes) {
        this.bytes = bytes;
    }

    ByteBuf bytes() {
        return bytes;
    }

    @Override
    public void write(int b) {
        bytes.writeByte(b);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        bytes.writeBytes(source, from, length);
    }

    @Override
    public void write(CharSequence text) {
        ByteBufUtil.writeUtf8(bytes, text);
    }

    @Override
    public int size() {
        return bytes.readableBytes();
    }

    @Override
    public ByteBuffer content() {
        return bytes.nioBuffer();
    }

    @Override
    public void truncate(int size) {
        bytes.writerIndex(bytes.readerIndex() + size);
    }

    @Override
    public void release() {
        bytes.release();
    }
}
