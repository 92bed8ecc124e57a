package dev.retort.core.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * The last second of a connection whose client still sends (RFC 9112 9.6).
 *
 * <p>Closing at once would make the system answer with a reset, which may take the answer away from a client that has
 * not read it. So only this side is closed; what comes in is dropped until the client closes too, or a bound.
 */
@SuppressWarnings("FutureReturnValueIgnored") // all of it ends with the channel
final class Lingering extends ChannelInboundHandlerAdapter {
    private static final long MILLIS = 1000;
    private static final long BYTES = 1024 * 1024;

    private long dropped;

    private Lingering() {}

    static void begin(DuplexChannel channel, ChannelPromise closed) {
        channel.pipeline().addFirst(new Lingering());
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(any -> closed.trySuccess());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        dropped += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (dropped > BYTES) {
            context.close();
        }
    }
}
