package dev.retort.core;

import static java.util.Objects.requireNonNullElse;

import dev.retort.Problem;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Stands before the gate of an application in development: asks whether the code is fresh, holds, and diverts. */
final class DevelopmentGate implements ExchangeHandler {
    private static final int MOST_WAITING = 1000;

    private final ExchangeHandler application;
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile BooleanSupplier isFresh = () -> true;
    private volatile @Nullable ExchangeHandler detour;
    private volatile boolean held;

    private DevelopmentGate(ExchangeHandler application) {
        this.application = application;
    }

    /** {@return a gate before which requests wait: the port is open before there is anything to answer} */
    static DevelopmentGate held(ExchangeHandler application) {
        DevelopmentGate gate = new DevelopmentGate(application);
        gate.hold();
        return gate;
    }

    @Override
    public void handle(Exchange exchange) {
        if (!held && isFresh.getAsBoolean()) {
            target().handle(exchange);
        } else {
            await(exchange, () -> handle(exchange)); // asks again: there may have been another change meanwhile
        }
    }

    @Override
    public void reject(Exchange exchange, Problem problem) {
        if (held) {
            await(exchange, () -> target().reject(exchange, problem));
        } else {
            target().reject(exchange, problem);
        }
    }

    void ask(BooleanSupplier question) {
        isFresh = question;
    }

    void hold() {
        synchronized (waiting) {
            held = true;
        }
    }

    void release() {
        synchronized (waiting) {
            held = false;
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }

    /** Lets another handler answer; null ends that. */
    void detour(@Nullable ExchangeHandler other) {
        detour = other;
    }

    private ExchangeHandler target() {
        return requireNonNullElse(detour, application);
    }

    private void await(Exchange exchange, Runnable entering) {
        synchronized (waiting) {
            if (held && waiting.size() < MOST_WAITING) {
                waiting.add(() -> exchange.execute(entering));
                return;
            }
        }
        if (held) {
            target().reject(
                            exchange,
                            Problem.of(503, "too many requests wait for the reload")
                                    .header("Retry-After", "1"));
        } else {
            entering.run(); // it was released meanwhile
        }
    }
}
