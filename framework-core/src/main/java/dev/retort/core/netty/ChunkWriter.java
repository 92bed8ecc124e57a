package dev.retort.core.netty;

import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.LoopOrder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/**
 * Writes the chunks of a streamed answer, with demand that follows the writability of the connection.
 *
 * <p>Signals from other threads hop to the event loop. At most {@link #AHEAD} chunks are asked for at a time, and none
 * while more than the water mark waits for the client.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close is heard of as the end of the channel
final class ChunkWriter implements CoreSubscriber<BodyBuffer> {
    private static final int AHEAD = 8;
    private static final long LEAST_RETRY_MILLIS = 1000;
    private static final long MOST_RETRY_MILLIS = 3000;

    private final NettyExchange exchange;
    private final Channel channel;
    private final EventLoop loop;
    private final LoopOrder order;
    private final boolean flushEach;
    private final boolean events;

    private volatile @Nullable Subscription upstream;
    private int asked;
    private long written;
    private boolean flushPending;
    private volatile boolean done;

    ChunkWriter(NettyExchange exchange, boolean flushEach, boolean events) {
        this.exchange = exchange;
        this.channel = exchange.connection().channel();
        this.loop = channel.eventLoop();
        this.order = new LoopOrder(loop, loop::inEventLoop);
        this.flushEach = flushEach;
        this.events = events;
    }

    /** {@return whether this is a stream of server-sent events} */
    boolean isEvents() {
        return events;
    }

    /** {@return whether this may go on without an end, such as events and what else is flushed piece by piece} */
    boolean isLive() {
        return flushEach;
    }

    /** Ends a stream of events that would go on, with the advice when to come again: not all of them at once. */
    void leave() {
        if (!done) {
            cancel();
            long retry = ThreadLocalRandom.current().nextLong(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
            ByteBuf advice = ByteBufUtil.writeAscii(channel.alloc(), "retry: " + retry + "\n\n");
            written += advice.readableBytes();
            channel.write(new DefaultHttpContent(advice), channel.voidPromise());
            exchange.streamed(written);
        }
    }

    long written() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        order.run(() -> begin(subscription));
    }

    @Override
    public void onNext(BodyBuffer chunk) {
        if (order.isFree()) {
            write((NettyBuffer) chunk);
        } else {
            try {
                order.later(() -> write((NettyBuffer) chunk));
            } catch (RejectedExecutionException stopped) { // and the client with it
                chunk.release();
                cancel();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        order.run(() -> fail(failure));
    }

    @Override
    public void onComplete() {
        order.run(this::finish);
    }

    /** The connection takes more. */
    void resume() {
        ask();
    }

    /** The client left. */
    void cancel() {
        done = true;
        Subscription source = upstream;
        if (source != null) {
            source.cancel();
        }
    }

    private void begin(Subscription subscription) {
        if (done || upstream != null) {
            subscription.cancel();
            return;
        }
        upstream = subscription;
        ask();
    }

    private void ask() {
        Subscription source = upstream;
        if (source != null && !done && asked == 0 && channel.isWritable()) {
            asked = AHEAD;
            source.request(AHEAD);
        }
    }

    private void write(NettyBuffer chunk) {
        if (done) {
            chunk.release();
            return;
        }
        asked--;
        int size = chunk.size();
        if (size == 0) { // an empty chunk would be the end
            chunk.release();
        } else {
            written += size;
            channel.write(new DefaultHttpContent(chunk.bytes()), channel.voidPromise());
        }
        if (flushEach || !channel.isWritable()) {
            channel.flush();
        } else if (!flushPending) {
            flushPending = true;
            loop.execute(this::flush);
        }
        ask();
    }

    private void flush() {
        flushPending = false;
        if (!done) {
            channel.flush();
        }
    }

    private void fail(Throwable failure) {
        if (!done) {
            done = true;
            exchange.breakOff(exchange.sentStatus(), written, failure);
        }
    }

    private void finish() {
        if (!done) {
            done = true;
            exchange.streamed(written);
        }
    }
}
