package dev.retort.core.netty;

import dev.retort.core.exchange.ClientGone;
import dev.retort.core.exchange.LoopOrder;
import dev.retort.core.exchange.WebSocketSession.Message;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/** Sends one publisher of messages over a WebSocket, one at a time while the connection takes them. */
@SuppressWarnings("FutureReturnValueIgnored") // only the last write is waited for: if one fails, the channel closes
final class FrameWriter implements CoreSubscriber<Message> {
    private final WebSocketLink link;
    private final Channel channel;
    private final MonoSink<Void> sink;
    private final LoopOrder order;

    private @Nullable Subscription upstream;
    private @Nullable ChannelFuture last;
    private boolean asked;
    private boolean done;

    FrameWriter(WebSocketLink link, MonoSink<Void> sink) {
        this.link = link;
        this.channel = link.channel();
        this.sink = sink;
        this.order = new LoopOrder(channel.eventLoop(), channel.eventLoop()::inEventLoop);
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        order.run(() -> {
            if (done || upstream != null) {
                subscription.cancel();
            } else {
                upstream = subscription;
                resume();
            }
        });
    }

    @Override
    public void onNext(Message message) {
        order.run(() -> write(message));
    }

    @Override
    public void onError(Throwable failure) {
        order.run(() -> {
            if (!done) {
                done = true;
                link.written(this);
                sink.error(failure);
            }
        });
    }

    @Override
    public void onComplete() {
        order.run(this::finish);
    }

    /** The connection takes more. */
    void resume() {
        Subscription source = upstream;
        if (source != null && !done && !asked && channel.isWritable()) {
            asked = true;
            source.request(1);
        }
    }

    void cancel() {
        done = true;
        Subscription source = upstream;
        if (source != null) {
            source.cancel();
        }
    }

    /** The socket closes. */
    void fail() {
        if (!done) {
            cancel();
            sink.error(new ClientGone(null));
        }
    }

    private void write(Message message) {
        if (done) {
            return;
        }
        asked = false;
        WebSocketFrame frame = frame(message);
        link.count(frame.content().readableBytes());
        last = channel.writeAndFlush(frame);
        resume();
    }

    private static WebSocketFrame frame(Message message) {
        return message instanceof Message.Text text
                ? new TextWebSocketFrame(text.text())
                : new BinaryWebSocketFrame(Unpooled.wrappedBuffer(((Message.Binary) message).bytes()));
    }

    private void finish() {
        if (done) {
            return;
        }
        done = true;
        link.written(this);
        ChannelFuture written = last;
        if (written == null || written.isDone()) {
            sink.success();
        } else {
            written.addListener(any -> sink.success());
        }
    }
}
