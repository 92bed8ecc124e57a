package dev.retort.core.netty;

import dev.retort.core.exchange.ClientGone;
import dev.retort.core.exchange.WebSocketSession;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The end of the pipeline of an open WebSocket (RFC 6455): messages in, messages out, and the closing handshake.
 *
 * <p>Sees whole messages of valid UTF-8, since decoder, validator and aggregator come before it; what they refuse
 * arrives as an exception. Everything happens on the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is heard of
final class WebSocketLink extends ChannelInboundHandlerAdapter implements WebSocketSession.Link {
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int PROTOCOL_ERROR = 1002;
    private static final int NO_CODE = 1005;
    private static final int LOST = 1006;
    private static final int TOO_BIG = 1009;
    private static final int FAILED = 1011;

    private static final long ANSWER_MILLIS = 5000;

    private final NettyExchange exchange;
    private final Channel channel;
    private final EventLoop loop;
    private final MessageQueue messages;
    private final Sinks.One<Integer> closed = Sinks.one();
    private final Set<FrameWriter> writers = new LinkedHashSet<>();
    private final Talk talk = new Talk();

    private int code;
    private boolean closeSent;
    private boolean over;
    private long sent;
    private @Nullable Throwable failure;

    WebSocketLink(NettyExchange exchange) {
        this.exchange = exchange;
        this.channel = exchange.connection().channel();
        this.loop = channel.eventLoop();
        this.messages = new MessageQueue(loop, channel::read);
    }

    /** The handshake is written: lets the session talk. */
    void open(WebSocketSession session) {
        channel.read();
        try {
            session.talk(this).subscribe(talk);
        } catch (RuntimeException thrown) {
            talk.hookOnError(thrown);
        }
    }

    /** The server stops. */
    void goAway() {
        sendClose(GOING_AWAY, "");
    }

    /** The connection takes more. */
    void writable() {
        new ArrayList<>(writers).forEach(FrameWriter::resume);
    }

    @Override
    public Flux<WebSocketSession.Message> messages() {
        return messages;
    }

    @Override
    public Mono<Void> send(Publisher<WebSocketSession.Message> outgoing) {
        return Mono.create(sink -> {
            FrameWriter writer = new FrameWriter(this, sink);
            sink.onCancel(() -> onLoop(() -> {
                writers.remove(writer);
                writer.cancel();
            }));
            onLoop(() -> {
                if (closeSent || over) {
                    sink.error(new ClientGone(null));
                } else {
                    writers.add(writer);
                    outgoing.subscribe(writer);
                }
            });
        });
    }

    @Override
    public Mono<Void> close(int code, String reason) {
        return Mono.create(sink -> onLoop(() -> {
            ChannelFuture written = sendClose(code, reason);
            if (written == null) {
                sink.success();
            } else {
                written.addListener(any -> sink.success());
            }
        }));
    }

    @Override
    public Mono<Integer> closed() {
        return closed.asMono();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf) {
            // what the client sent behind its handshake, given back by the HTTP codec: it belongs to the frame decoder
            channel.pipeline().fireChannelRead(message);
            return;
        }
        try {
            receive(message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void receive(Object message) {
        if (message instanceof TextWebSocketFrame text) {
            messages.add(new WebSocketSession.Message.Text(text.text()));
        } else if (message instanceof BinaryWebSocketFrame binary) {
            messages.add(new WebSocketSession.Message.Binary(ByteBuffer.wrap(Bodies.copy(binary.content()))));
        } else if (message instanceof PingWebSocketFrame ping) {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (message instanceof CloseWebSocketFrame close) {
            closing(close);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        messages.readAgain();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable refused) {
        int status = PROTOCOL_ERROR;
        if (refused instanceof CorruptedWebSocketFrameException corrupted) {
            status = corrupted.closeStatus().code();
        } else if (refused instanceof TooLongFrameException) {
            status = TOO_BIG;
        }
        ChannelFuture written = sendClose(status, "", new WebSocketSession.LinkFailure(status, reason(refused)));
        if (written != null) {
            written.addListener(any -> exchange.connection().closeGently());
        }
    }

    private static String reason(Throwable refused) {
        String message = refused.getMessage();
        return message == null ? "refused" : message;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over = true;
        talk.cancel();
        messages.complete();
        stopWriters();
        closed.tryEmitValue(code == 0 ? LOST : code);
        exchange.talked(sent, failure, code == 0);
    }

    void written(FrameWriter writer) {
        writers.remove(writer);
    }

    Channel channel() {
        return channel;
    }

    void count(long bytes) {
        sent += bytes;
    }

    void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    // The client's close frame: answered with the same code, then the server closes first (RFC 6455 7.1.1).
    private void closing(CloseWebSocketFrame frame) {
        int status = frame.statusCode() < 0 ? NO_CODE : frame.statusCode();
        if (closeSent) {
            channel.close();
            return;
        }
        code = status;
        closeSent = true;
        messages.complete();
        talk.cancel(); // the client leaves: what the end of the messages has not finished is cut off
        stopWriters();
        CloseWebSocketFrame answer =
                status == NO_CODE ? new CloseWebSocketFrame() : new CloseWebSocketFrame(status, "");
        channel.writeAndFlush(answer).addListener(any -> channel.close());
    }

    private @Nullable ChannelFuture sendClose(int status, String reason) {
        return sendClose(status, reason, null);
    }

    private @Nullable ChannelFuture sendClose(
            int status, String reason, WebSocketSession.@Nullable LinkFailure refused) {
        if (closeSent || over) {
            return null;
        }
        closeSent = true;
        code = status;
        loop.schedule(() -> channel.close(), ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        ChannelFuture written = channel.writeAndFlush(new CloseWebSocketFrame(status, reason));
        if (refused == null) {
            messages.complete();
        } else {
            messages.fail(refused);
        }
        stopWriters();
        return written;
    }

    private void stopWriters() {
        Set<FrameWriter> active = Set.copyOf(writers);
        writers.clear();
        active.forEach(FrameWriter::fail);
    }

    /** What the session does over the link; its end closes the socket. */
    private final class Talk extends BaseSubscriber<Void> {
        @Override
        protected void hookOnComplete() {
            onLoop(() -> sendClose(NORMAL, ""));
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            onLoop(() -> {
                if (!(thrown instanceof ClientGone) && !closeSent && !over) {
                    failure = thrown;
                }
                sendClose(thrown instanceof WebSocketSession.LinkFailure refused ? refused.code() : FAILED, "");
            });
        }
    }
}
