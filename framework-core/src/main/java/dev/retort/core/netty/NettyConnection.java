package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One HTTP/1.1 connection: stands between the codec and Reactor Netty, and gives each request its exchange.
 *
 * <p>Everything happens on the event loop of the connection.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is heard of as the end of the channel
final class NettyConnection extends ChannelDuplexHandler {
    /** The name of the handler in its pipeline. */
    static final String NAME = "retort";

    static final AttributeKey<NettyConnection> KEY = AttributeKey.valueOf(NettyConnection.class, "connection");

    private static final Logger LOG = LoggerFactory.getLogger(NettyConnection.class);

    private final ServerState server;
    private final Channel channel;
    private final ResponseEncoder encoder;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Deadlines deadlines;

    @SuppressWarnings("NullAway.Init") // before anything is read
    private ChannelHandlerContext context;

    private @Nullable NettyExchange current;
    private @Nullable HttpHeaders refusedHead;
    private @Nullable Problem refusal;
    private @Nullable Throwable brokenBody;
    private long requests;
    private long wholeRequests;
    private long exchanges;
    private long last = Long.MAX_VALUE;
    private boolean unread;
    private boolean lingers = true;

    NettyConnection(ServerState server, Channel channel, ResponseEncoder encoder) {
        this.server = server;
        this.channel = channel;
        this.encoder = encoder;
        this.remote = address(channel.remoteAddress());
        this.local = address(channel.localAddress());
        this.deadlines = server.deadlines(channel.eventLoop());
    }

    Channel channel() {
        return channel;
    }

    InetSocketAddress remote() {
        return remote;
    }

    InetSocketAddress local() {
        return local;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** {@return whether the connection cannot carry another exchange after the one with this number} */
    boolean isLast(long number) {
        return number >= last || server.isStopping();
    }

    /** {@return whether the body of the request with this number has come in whole} */
    boolean isWhole(long number) {
        return wholeRequests >= number;
    }

    /** A request reached the front of the connection. */
    void received(HttpServerRequest request, HttpServerResponse response, CoreSubscriber<Void> end) {
        NettyExchange exchange = new NettyExchange(this, ++exchanges, request, response, end);
        current = exchange;
        encoder.toHead(request.method().equals(HttpMethod.HEAD));
        boolean refused = refusal != null && request.requestHeaders() == refusedHead;
        exchange.start(server.handler(), refused ? refusal : null);
        Throwable broken = brokenBody;
        if (broken != null && exchanges == last) {
            context.fireExceptionCaught(broken);
        }
    }

    void ended(NettyExchange exchange) {
        if (current == exchange) {
            current = null;
        }
    }

    /** Closes the connection when it has nothing more to do; called once when the server stops. */
    void drain() {
        NettyExchange exchange = current;
        if (exchange != null) {
            exchange.leaving();
        } else if (requests == wholeRequests && requests == exchanges) {
            // behind Reactor Netty, which would drop it, and the close with it would overtake what is still to be sent
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Closes the connection whatever it carries, so that the other end cannot take it for a clean end. */
    void reset() {
        if (channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        lingers = false;
        channel.close();
    }

    /** Closes the connection, but lets the client read the answer before it is told of what it still sends. */
    void closeGently() {
        unread = true;
        channel.close();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        boolean sending = unread || wholeRequests < exchanges;
        if (lingers && sending && channel.isActive() && channel instanceof DuplexChannel duplex) {
            lingers = false;
            Lingering.begin(duplex, promise);
        } else {
            context.close(promise);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        channel.attr(KEY).set(this);
        server.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            if (requests >= last) { // the client has said that there would be no more
                ReferenceCountUtil.release(message);
                return;
            }
            boolean waits = current != null || requests > exchanges;
            requests++;
            if (waits && !HttpUtil.isKeepAlive(request)) {
                closeAfter(request);
            }
            if (request.decoderResult().isFailure()) {
                refuse(request, request.decoderResult().cause());
            }
        }
        if (message instanceof LastHttpContent end) {
            if (end.decoderResult().isFailure()) {
                breakBody(end);
                return;
            }
            wholeRequests++;
        }
        context.fireChannelRead(message);
    }

    // Reactor Netty would close the connection with the answer to the request before this one.
    private void closeAfter(HttpRequest request) {
        HttpUtil.setKeepAlive(request, true);
        last = Math.min(last, requests);
    }

    // What follows a head that is refused is not decoded: this exchange is the last of the connection.
    private void refuse(HttpRequest request, Throwable cause) {
        // what Reactor Netty would refuse by itself, without a body, is taken away
        request.setDecoderResult(DecoderResult.SUCCESS);
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
        request.headers().remove(HttpHeaderNames.HOST).remove(HttpHeaderNames.EXPECT);
        refusal = cause instanceof Problem problem ? problem : Problem.badRequest("the request is not valid HTTP");
        refusedHead = request.headers();
        last = requests;
        unread = true;
    }

    // The body of the last request cannot be decoded any further.
    private void breakBody(LastHttpContent end) {
        brokenBody = end.decoderResult().cause();
        ReferenceCountUtil.release(end);
        last = Math.min(last, requests);
        unread = true;
        if (current != null && exchanges == requests) {
            context.fireExceptionCaught(brokenBody);
        } else if (exchanges == requests) {
            channel.close(); // answered already
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        NettyExchange exchange = current;
        if (exchange != null && channel.isWritable()) {
            exchange.writable();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        server.closed(this);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof DecoderException && context.pipeline().get(WebSocketLink.class) != null) {
            context.fireExceptionCaught(failure);
            return;
        }
        LOG.debug("{}: closed after {}", channel, failure.toString());
        reset();
    }

    // A client that has reset its connection already has no address any more.
    private static InetSocketAddress address(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress known ? known : new InetSocketAddress(0);
    }
}
