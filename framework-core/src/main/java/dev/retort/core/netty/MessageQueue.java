package dev.retort.core.netty;

import dev.retort.core.exchange.WebSocketSession.Message;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * The messages that came in over a WebSocket.
 *
 * <p>While one waits for its reader nothing is read from the connection, so the client is held back. All state belongs
 * to the event loop.
 */
final class MessageQueue extends Flux<Message> implements Subscription {
    private final EventLoop loop;
    private final Runnable read;
    private final Queue<Message> waiting = new ArrayDeque<>();

    private @Nullable CoreSubscriber<? super Message> reader;
    private @Nullable Throwable failure;
    private long demand;
    private boolean taken;
    private boolean cancelled;
    private boolean complete;
    private boolean held;
    private boolean passing;

    MessageQueue(EventLoop loop, Runnable read) {
        this.loop = loop;
        this.read = read;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Message> subscriber) {
        if (loop.inEventLoop()) {
            begin(subscriber);
        } else {
            loop.execute(() -> begin(subscriber));
        }
    }

    private void begin(CoreSubscriber<? super Message> subscriber) {
        if (taken) {
            Operators.error(subscriber, new IllegalStateException("the messages are read already (read them once)"));
            return;
        }
        taken = true;
        reader = subscriber;
        subscriber.onSubscribe(this);
        pass();
    }

    void add(Message message) {
        if (!cancelled && !complete) {
            waiting.add(message);
            pass();
        }
    }

    /** No more will come; what waits is still passed on. */
    void complete() {
        if (!complete) {
            complete = true;
            pass();
        }
    }

    void fail(Throwable failure) {
        if (!complete) {
            this.failure = failure;
            complete();
        }
    }

    /** The connection has given what it had: asks for more unless a message waits. */
    void readAgain() {
        if (waiting.isEmpty() || complete) {
            read.run();
        } else {
            held = true;
        }
    }

    @Override
    public void request(long n) {
        if (loop.inEventLoop()) {
            more(n);
        } else {
            loop.execute(() -> more(n));
        }
    }

    private void more(long n) {
        demand = Operators.addCap(demand, n);
        pass();
    }

    @Override
    public void cancel() {
        if (loop.inEventLoop()) {
            drop();
        } else {
            loop.execute(this::drop);
        }
    }

    private void drop() {
        cancelled = true;
        reader = null;
        waiting.clear();
        release();
    }

    private void pass() {
        if (passing) {
            return; // called back by the reader: the loop below goes on
        }
        passing = true;
        while (reader != null && demand > 0 && !waiting.isEmpty()) {
            demand--;
            reader.onNext(waiting.remove());
        }
        passing = false;
        CoreSubscriber<? super Message> last = reader;
        if (last != null && complete && waiting.isEmpty()) {
            reader = null;
            if (failure == null) {
                last.onComplete();
            } else {
                last.onError(failure);
            }
        }
        release();
    }

    private void release() {
        if (held && waiting.isEmpty()) {
            held = false;
            read.run();
        }
    }
}
