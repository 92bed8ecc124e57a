package dev.retort.core.exchange;

import dev.retort.Problem;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A handler that does what a test says and records how exchanges end. */
public final class ScriptedHandler implements ExchangeHandler {
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    private volatile Consumer<Exchange> script = exchange -> exchange.send(Heads.text(200), null);

    /** Says what to do with requests. */
    public void onRequest(Consumer<Exchange> script) {
        this.script = script;
    }

    /** Waits for the next end of an exchange. */
    public Ending end() throws InterruptedException {
        return Objects.requireNonNull(endings.poll(20, TimeUnit.SECONDS), "no exchange ended");
    }

    /** How many have ended. */
    public int endings() {
        return count.get();
    }

    @Override
    public void handle(Exchange exchange) {
        listen(exchange);
        script.accept(exchange);
    }

    @Override
    public void reject(Exchange exchange, Problem problem) {
        listen(exchange);
        exchange.send(Heads.text(problem.status()), Heads.body(exchange, problem.detail()));
    }

    private void listen(Exchange exchange) {
        exchange.listener((status, bytes, failure, cancelled) -> {
            count.incrementAndGet();
            endings.add(new Ending(status, bytes, failure, cancelled));
        });
    }
}
