package dev.retort.core.netty;

import dev.retort.core.exchange.HttpDate;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/** Answers a connection above the limit with 503 and closes it, before anything is read or made for it. */
@SuppressWarnings("FutureReturnValueIgnored") // all of it ends with the channel
final class Refusal extends ChannelInboundHandlerAdapter {
    private static final String BODY = "503 Service Unavailable\nthe server has too many connections\n";

    @Override
    public void channelActive(ChannelHandlerContext context) {
        String answer = "HTTP/1.1 503 Service Unavailable\r\nDate: " + HttpDate.now()
                + "\r\nRetry-After: " + NettyConnection.RETRY_SECONDS
                + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + BODY.length()
                + "\r\nConnection: close\r\n\r\n" + BODY;
        context.writeAndFlush(ByteBufUtil.writeAscii(context.alloc(), answer)).addListener(written -> {
            if (written.isSuccess() && context.channel() instanceof DuplexChannel duplex) {
                Lingering.begin(duplex, context.newPromise());
            } else {
                context.close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }
}
