package dev.retort.benchmarks.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;

/** Netty by itself: a codec and a handler, one flush for each read. The floor. */
final class RawServer {
    private static final AsciiString[] HEADERS =
            Answers.HEADERS.stream().map(AsciiString::new).toArray(AsciiString[]::new);
    private static final AsciiString TYPE = new AsciiString(Answers.TEXT_TYPE);
    private static final AsciiString DATE = new AsciiString("Mon, 23 Nov 2026 00:00:00 GMT");

    private RawServer() {}

    public static void main(String[] args) throws InterruptedException {
        int loops = Runtime.getRuntime().availableProcessors();
        boolean epoll = Epoll.isAvailable();
        var group =
                new MultiThreadIoEventLoopGroup(loops, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        new ServerBootstrap()
                .group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Answering());
                    }
                })
                .bind("127.0.0.1", Integer.parseInt(args[0]))
                .sync()
                .channel()
                .closeFuture()
                .sync();
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                String uri = request.uri();
                String text = uri.startsWith("/users/") ? uri.substring(7) : Answers.TEXT;
                ByteBuf body = ByteBufUtil.writeUtf8(context.alloc(), text);
                var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
                for (int at = 0; at < HEADERS.length; at += 2) {
                    response.headers().set(HEADERS[at], HEADERS[at + 1]);
                }
                response.headers()
                        .set(HttpHeaderNames.DATE, DATE)
                        .set(HttpHeaderNames.CONTENT_TYPE, TYPE)
                        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
                ChannelFuture unused = context.write(response, context.voidPromise());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
