package dev.retort.core.netty;

import dev.retort.core.exchange.BlockedLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Whether one event loop gets on: a task that only says that it was run. Looked at by one thread. */
final class Pulse implements Runnable {
    private final EventLoop loop;
    private final Thread thread;

    private volatile boolean answered = true;
    private long askedAt;
    private long lookedAt;

    // written for each request and read by another thread that is content with an old value
    private @Nullable NettyExchange starting;

    /** On the thread of the loop. */
    Pulse(EventLoop loop) {
        this.loop = loop;
        this.thread = Thread.currentThread();
    }

    void starting(@Nullable NettyExchange exchange) {
        starting = exchange;
    }

    @Override
    public void run() {
        answered = true;
    }

    /** {@return that the loop is held for longer than the limit, said again and again after that time; null if it is not} */
    @Nullable
    BlockedLoop look(long now, long limitNanos) {
        if (answered) {
            ask(now);
            return null;
        }
        if (now - lookedAt < limitNanos) {
            return null;
        }
        NettyExchange exchange = starting;
        StackTraceElement[] stack = thread.getStackTrace();
        if (answered) { // it has just gone on
            return null;
        }
        lookedAt = now;
        return new BlockedLoop(
                thread.getName(),
                Duration.ofNanos(now - askedAt),
                List.of(stack),
                exchange == null ? null : exchange.listener());
    }

    private void ask(long now) {
        answered = false;
        askedAt = now;
        lookedAt = now;
        try {
            loop.execute(this);
        } catch (RejectedExecutionException stopped) {
            answered = true;
        }
    }
}
