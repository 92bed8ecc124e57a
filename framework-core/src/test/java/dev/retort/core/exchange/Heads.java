package dev.retort.core.exchange;

import dev.retort.Headers;
import dev.retort.Problem;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Answers for tests. */
public final class Heads {
    private Heads() {}

    /** A plain text answer. */
    public static ResponseHead text(int status) {
        return with(status, Headers.of(Map.of()));
    }

    /** An answer with headers. */
    public static ResponseHead with(int status, Headers headers) {
        return new ResponseHead(status, "text/plain", headers, "X-Request-Id", "id-1");
    }

    /** A body of text. */
    public static BodyBuffer body(Exchange exchange, String text) {
        BodyBuffer body = exchange.buffer(text.length());
        body.write(text);
        return body;
    }

    /** Runs a task off the event loop. */
    public static void elsewhere(Runnable task) {
        ForkJoinPool.commonPool().execute(task);
    }

    /** Answers with the status of a problem. */
    public static Consumer<Throwable> answer(Exchange exchange) {
        return failure -> exchange.send(text(failure instanceof Problem problem ? problem.status() : 500), null);
    }
}
