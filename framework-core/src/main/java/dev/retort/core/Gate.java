package dev.retort.core;

import dev.retort.Problem;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.pipeline.DoorPipeline;
import dev.retort.spi.BlockedCall;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Gives exchanges to the application behind it; while it is closed they wait, holding no thread. */
final class Gate implements ExchangeHandler {
    private record Waiting(Exchange exchange, @Nullable Problem problem) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private volatile @Nullable ExchangeHandler behind;

    Gate(ExchangeHandler behind) {
        this.behind = behind;
    }

    @Override
    public void handle(Exchange exchange) {
        ExchangeHandler open = behind;
        if (open != null) {
            open.handle(exchange);
        } else {
            await(new Waiting(exchange, null));
        }
    }

    @Override
    public void reject(Exchange exchange, Problem problem) {
        ExchangeHandler open = behind;
        if (open != null) {
            open.reject(exchange, problem);
        } else {
            await(new Waiting(exchange, problem));
        }
    }

    /** Lets exchanges wait from now on. */
    void close() {
        synchronized (waiting) {
            behind = null;
        }
    }

    /** Gives those that waited, and all that come, to an application. */
    void open(ExchangeHandler handler) {
        synchronized (waiting) {
            behind = handler;
            waiting.forEach(one -> one.exchange.execute(() -> pass(one, handler)));
            waiting.clear();
        }
    }

    /** Tells the application, in debug mode, of code that holds an event loop. */
    void blocked(BlockedCall call) {
        if (behind instanceof DoorPipeline door) {
            door.blocked(call);
        }
    }

    private void await(Waiting one) {
        ExchangeHandler open;
        synchronized (waiting) {
            open = behind;
            if (open == null) {
                waiting.add(one);
            }
        }
        if (open != null) {
            pass(one, open);
        }
    }

    private static void pass(Waiting one, ExchangeHandler handler) {
        Problem problem = one.problem;
        if (problem == null) {
            handler.handle(one.exchange);
        } else {
            handler.reject(one.exchange, problem);
        }
    }
}
