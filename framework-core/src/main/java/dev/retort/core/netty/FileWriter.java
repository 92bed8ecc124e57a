package dev.retort.core.netty;

import dev.retort.core.exchange.Piece;
import dev.retort.core.exchange.SizedBody;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Sends pieces of an open file as the body of an answer whose head is written: the kernel moves the bytes (sendfile).
 *
 * <p>Everything happens on the event loop. The file is closed with the last region of it, sent or not.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the last write tells of all
final class FileWriter implements ChannelFutureListener {
    private final NettyExchange exchange;
    private final Channel channel;
    private final SizedBody body;
    private final FileChannel file;

    private long written;
    private int regions;
    private boolean isShort;

    FileWriter(NettyExchange exchange, SizedBody body, FileChannel file) {
        this.exchange = exchange;
        this.channel = exchange.connection().channel();
        this.body = body;
        this.file = file;
    }

    void write() {
        List<Piece> pieces = body.pieces();
        regions = pieces.size();
        ChannelPromise last = channel.newPromise();
        last.addListener(this);
        for (int at = 0; at < pieces.size(); at++) {
            Piece piece = pieces.get(at);
            boolean isLast = at == pieces.size() - 1;
            if (!piece.text().isEmpty()) {
                boolean ends = isLast && piece.length() == 0;
                written += piece.text().length();
                channel.write(
                        new DefaultHttpContent(ByteBufUtil.writeAscii(channel.alloc(), piece.text())),
                        ends ? last : channel.newPromise());
            }
            if (piece.length() > 0) {
                channel.write(new Region(piece), isLast ? last : channel.newPromise());
            } else {
                closed();
            }
        }
        channel.flush();
    }

    /** {@return the bytes of the regions that are done, and of those that were broken off} */
    long written() {
        return written;
    }

    @Override
    public void operationComplete(ChannelFuture future) {
        if (future.isSuccess()) {
            exchange.streamed(body.length());
        } else if (isShort) {
            exchange.breakOff(
                    exchange.sentStatus(),
                    written(),
                    new EOFException("the file has become shorter while it was sent"));
        } else {
            exchange.left(written());
        }
    }

    private void closed() {
        if (--regions == 0) {
            body.close();
        }
    }

    private final class Region extends DefaultFileRegion {
        Region(Piece piece) {
            super(file, piece.from(), piece.length());
        }

        // the file belongs to all regions of the answer
        @Override
        protected void deallocate() {
            if (transferred() < count()) {
                checkLength();
            }
            written += transferred();
            closed();
        }

        private void checkLength() {
            try {
                isShort |= file.isOpen() && file.size() < position() + count();
            } catch (IOException unknown) {
                isShort = true;
            }
        }
    }
}
