package dev.retort.core.netty;

import dev.retort.Problem;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
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
import java.util.concurrent.TimeUnit;
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

    /** When clients may come again that were refused because of too much work. */
    static final int RETRY_SECONDS = 2;

    private static final long GRACE_MILLIS = 250;
    private static final long HALF_CLOSED_MILLIS = 3000;

    static final AttributeKey<NettyConnection> KEY = AttributeKey.valueOf(NettyConnection.class, "connection");

    private static final Logger LOG = LoggerFactory.getLogger(NettyConnection.class);

    private final ServerState server;
    private final Channel channel;
    private final RequestDecoder decoder;
    private final ResponseEncoder encoder;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Sweep sweep;
    private final Patience patience;

    @SuppressWarnings("NullAway.Init") // before anything is read
    private ChannelHandlerContext context;

    private @Nullable NettyExchange current;
    private @Nullable HttpHeaders refusedHead;
    private @Nullable Problem refusal;
    private @Nullable Throwable brokenBody;
    private boolean readsBody;
    private long requests;
    private long wholeRequests;
    private long exchanges;
    private long last = Long.MAX_VALUE;
    private long bytes;
    private boolean inputEnded;
    private boolean unread;
    private boolean lingers = true;

    NettyConnection(ServerState server, Channel channel, RequestDecoder decoder, ResponseEncoder encoder) {
        this.server = server;
        this.channel = channel;
        this.decoder = decoder;
        this.encoder = encoder;
        this.remote = address(channel.remoteAddress());
        this.local = address(channel.localAddress());
        this.sweep = server.sweep(channel.eventLoop());
        this.patience = new Patience(this, server.patience(), sweep.tick());
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
        return sweep.deadlines();
    }

    boolean isStopping() {
        return server.isStopping();
    }

    /** A request of this connection waits for its answer. */
    void waits() {
        server.waits();
    }

    void waitsNoMore() {
        server.waitsNoMore();
    }

    /** {@return whether the connection cannot carry another exchange after the one with this number} */
    boolean isLast(long number) {
        return number >= last || server.isStopping() && number >= requests && !decoder.hasMore();
    }

    /** {@return whether the body of the request with this number has come in whole} */
    boolean isWhole(long number) {
        return wholeRequests >= number;
    }

    /** A request reached the front of the connection. */
    void received(HttpServerRequest request, HttpServerResponse response, CoreSubscriber<Void> end) {
        readsBody = false;
        NettyExchange exchange = new NettyExchange(this, ++exchanges, request, response, end);
        current = exchange;
        encoder.toHead(request.method().equals(HttpMethod.HEAD));
        boolean refused = refusal != null && request.requestHeaders() == refusedHead;
        sweep.pulse().starting(exchange);
        exchange.start(server.handler(), refused ? refusal : server.isBusy() ? busy() : null);
        sweep.pulse().starting(null);
    }

    /** The body at the front of the connection has a reader from now on, who is told if it is broken. */
    void readsBody() {
        readsBody = true;
        Throwable broken = brokenBody;
        if (broken != null && exchanges == last) {
            channel.eventLoop().execute(() -> context.fireExceptionCaught(broken));
        }
    }

    private static Problem busy() {
        return Problem.of(503, "the server has too many requests under way")
                .header("Retry-After", Integer.toString(RETRY_SECONDS));
    }

    void ended(NettyExchange exchange) {
        if (current == exchange) {
            current = null;
            if (server.isStopping()) {
                closeSoon();
            }
        }
    }

    /** Closes the connection when it has nothing more to do; called once when the server stops. */
    void drain() {
        NettyExchange exchange = current;
        if (exchange != null) {
            exchange.leaving();
        } else {
            closeSoon();
        }
    }

    // A client that was just active may be sending its next request: that one is answered, and told that it is the
    // last.
    private void closeSoon() {
        channel.eventLoop().schedule(this::closeUnlessUsed, GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void closeUnlessUsed() {
        if (current == null && requests == exchanges) {
            closeBehindAnswer();
        }
    }

    // behind Reactor Netty, which would drop it, and the close with it would overtake what is still to be sent
    private void closeBehindAnswer() {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    long requests() {
        return requests;
    }

    long exchanges() {
        return exchanges;
    }

    /** {@return the bytes of the current answer that were handed to the channel piece by piece; -1 if they are not known} */
    long handed() {
        NettyExchange exchange = current;
        if (exchange == null) {
            return 0;
        }
        return exchange.isWebSocket() ? -1 : exchange.handed();
    }

    /** {@return the bytes of bodies that have come} */
    long bytes() {
        return bytes;
    }

    /** {@return whether the body is asked for, by its reader or to be dropped} */
    boolean isBodyWanted() {
        NettyExchange exchange = current;
        return exchange == null || exchange.isBodyWanted();
    }

    boolean isInHead() {
        return decoder.isInHead();
    }

    /** {@return whether a request is being answered, or is about to be} */
    boolean isWorking() {
        return current != null || requests > exchanges;
    }

    /** {@return whether a body has begun at the front of the connection that has not come whole} */
    boolean isAwaitingBody() {
        NettyExchange exchange = current;
        return wholeRequests < exchanges && (exchange == null || !exchange.isWebSocket());
    }

    /** The head that has begun does not come in time. */
    void headIsLate() {
        endHead(Problem.of(408, "the request did not come in time"));
    }

    private void endHead(Problem problem) {
        channelRead(context, decoder.refuseHead(problem));
        channelRead(context, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** The body at the front of the connection does not come in time. */
    void bodyIsLate() {
        last = Math.min(last, exchanges);
        unread = true;
        if (current == null) {
            closeBehindAnswer();
        } else {
            context.fireExceptionCaught(Problem.of(408, "the body did not come in time"));
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
        sweep.add(patience);
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
        if (message instanceof ByteBufHolder part) {
            bytes += part.content().readableBytes();
        }
        context.fireChannelRead(message);
    }

    // the transport fails when it is asked to read on after the end
    @Override
    public void read(ChannelHandlerContext context) {
        if (!inputEnded) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            inputEnded();
        }
    }

    // The client sends no more. That it still reads shows only when something is sent, so what is about to be answered
    // is, and what takes longer, or goes on and on, is taken to have nobody waiting for it.
    private void inputEnded() {
        NettyExchange exchange = current;
        boolean answers =
                requests > exchanges || exchange != null && !exchange.isWebSocket() && !exchange.isStreaming();
        if (decoder.isInHead()) {
            endHead(Problem.badRequest("the request ended within its head"));
        } else if (answers && requests == wholeRequests) {
            last = Math.min(last, requests);
            channel.eventLoop().schedule(() -> channel.close(), HALF_CLOSED_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            channel.close();
        }
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
        if (current == null && exchanges == requests) {
            closeBehindAnswer();
        } else if (readsBody && exchanges == requests) { // without a reader Reactor Netty would close the connection
            context.fireExceptionCaught(brokenBody);
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
        sweep.remove(patience);
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
