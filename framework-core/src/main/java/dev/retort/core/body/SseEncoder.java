package dev.retort.core.body;

import dev.retort.BodyWriter;
import dev.retort.Sse;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes events as {@code text/event-stream} (WHATWG HTML, section Server-sent events).
 *
 * <pre>
 * id: 7
 * event: price
 * data: first line
 * data: second line
 *
 * </pre>
 */
final class SseEncoder {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|\\r|\\n");

    private final BodyWriters writers;

    SseEncoder(BodyWriters writers) {
        this.writers = writers;
    }

    /** {@return the stream; a failure of its items is logged, told in band and ends it} */
    Flux<BodyBuffer> encode(Sse sse, Exchange exchange, String requestId) {
        Flux<Object> items = sse.items().cast(Object.class);
        Flux<BodyBuffer> events = sse.heartbeat()
                .map(every -> withHeartbeat(items, every))
                .orElse(items)
                .map(item -> item == Beat.INSTANCE ? comment(exchange) : event(item, exchange))
                .onErrorResume(failure -> {
                    LOG.error("request {}: an event stream failed", requestId, failure);
                    return Mono.fromSupplier(
                            () -> event(Sse.event("the stream failed").name("error"), exchange));
                });
        return sse.retry()
                .map(delay -> events.startWith(Mono.fromSupplier(() -> retry(delay, exchange))))
                .orElse(events);
    }

    /** Stands in the stream where it was quiet. Items wait as they are: a buffer that waits would have to be released. */
    private enum Beat {
        INSTANCE
    }

    /** {@return an item as an event; text as its lines, other values by the JSON writer} */
    BodyBuffer event(Object item, Exchange exchange) {
        Sse.Event event = item instanceof Sse.Event given ? given : Sse.event(item);
        String data = text(event.data());
        BodyBuffer buffer = exchange.buffer(64 + data.length());
        event.id().ifPresent(id -> field(buffer, "id", id));
        event.name().ifPresent(name -> field(buffer, "event", name));
        event.retry().ifPresent(delay -> field(buffer, "retry", Long.toString(delay.toMillis())));
        for (String line : LINE_BREAK.split(data, -1)) {
            field(buffer, "data", line);
        }
        buffer.write('\n');
        return buffer;
    }

    /** {@return a value as text: by itself, or as JSON} */
    String text(Object data) {
        if (data instanceof CharSequence || data instanceof Number || data instanceof Boolean) {
            return data.toString();
        }
        BodyWriter<Object> json =
                writers.json(data.getClass()).orElseThrow(() -> new NoWriterException(data.getClass()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            json.write(data, bytes);
        } catch (IOException failure) {
            throw Exceptions.propagate(failure);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    // the timer starts anew with every event, and ends with the last
    private static Flux<Object> withHeartbeat(Flux<Object> items, Duration every) {
        return items.publish(
                shared -> {
                    Mono<Boolean> end = shared.ignoreElements().thenReturn(true).onErrorReturn(true);
                    Flux<Object> beats = shared.map(item -> true)
                            .startWith(true)
                            .switchMap(item -> Flux.interval(every).onBackpressureDrop())
                            .<Object>map(tick -> Beat.INSTANCE)
                            .takeUntilOther(end);
                    return Flux.merge(1, shared, beats);
                },
                1);
    }

    private static BodyBuffer retry(Duration delay, Exchange exchange) {
        BodyBuffer buffer = exchange.buffer(32);
        field(buffer, "retry", Long.toString(delay.toMillis()));
        buffer.write('\n');
        return buffer;
    }

    private static BodyBuffer comment(Exchange exchange) {
        BodyBuffer buffer = exchange.buffer(8);
        buffer.write(":\n\n");
        return buffer;
    }

    private static void field(BodyBuffer buffer, String name, String value) {
        buffer.write(name);
        buffer.write(": ");
        buffer.write(value);
        buffer.write('\n');
    }
}
