package dev.retort.core.coding;

import dev.retort.Headers;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ResponseHead;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers exchanges, with gzip where it pays and the client takes it.
 *
 * <p>Left alone are parts of a body, bodies that have a coding already, small ones, those of types that do not shrink, and
 * those that say {@code Cache-Control: no-transform}.
 */
public final class Compression {
    private static final int INLINE = 64 * 1024; // some hundred microseconds; more goes to a worker
    private static final int MOST_STREAMS = 256; // each holds 256 KB outside of the heap

    private final CompressionRules rules;
    private final Deflaters deflaters;

    /** Creates what answers by these rules. */
    public Compression(CompressionRules rules) {
        this.rules = rules;
        this.deflaters = new Deflaters(rules.level());
    }

    /** Answers with a complete body, as {@link Exchange#send}. */
    public void send(Exchange exchange, ResponseHead head, BodyBuffer body) {
        if (!rules.enabled() || body.size() < rules.minSize() || !isFit(head)) {
            exchange.send(head, body);
        } else if (!AcceptEncoding.acceptsGzip(exchange.header("Accept-Encoding"))) {
            exchange.send(head(head, false), body);
        } else if (body.size() <= INLINE || !exchange.inEventLoop()) {
            sendCoded(exchange, head, body);
        } else {
            try {
                rules.workers().execute(() -> sendCoded(exchange, head, body));
            } catch (RejectedExecutionException busy) {
                exchange.send(head(head, false), body);
            }
        }
    }

    /** Answers with a body of unknown length, as {@link Exchange#stream}; each chunk can be read when it has come. */
    public void stream(Exchange exchange, ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        if (!rules.enabled() || !isFit(head)) {
            exchange.stream(head, chunks, flushEach);
        } else if (deflaters.used() >= MOST_STREAMS
                || !AcceptEncoding.acceptsGzip(exchange.header("Accept-Encoding"))) {
            exchange.stream(head(head, false), chunks, flushEach);
        } else {
            exchange.stream(head(head, true), Flux.defer(() -> coded(exchange, chunks)), flushEach);
        }
    }

    private void sendCoded(Exchange exchange, ResponseHead head, BodyBuffer body) {
        GzipEncoder encoder = new GzipEncoder(deflaters);
        BodyBuffer coded = exchange.buffer(Math.max(256, body.size() / 4));
        encoder.finish(body.content(), coded);
        if (coded.size() < body.size()) {
            body.release();
            exchange.send(head(head, true), coded);
        } else {
            coded.release();
            exchange.send(head(head, false), body);
        }
    }

    private Flux<BodyBuffer> coded(Exchange exchange, Publisher<BodyBuffer> chunks) {
        GzipEncoder encoder = new GzipEncoder(deflaters);
        Mono<BodyBuffer> end = Mono.fromSupplier(() -> {
            BodyBuffer last = exchange.buffer(32);
            encoder.finish(ByteBuffer.allocate(0), last);
            return last;
        });
        return Flux.from(chunks)
                .map(chunk -> coded(exchange, encoder, chunk))
                .concatWith(end)
                .doFinally(signal -> encoder.close());
    }

    private static BodyBuffer coded(Exchange exchange, GzipEncoder encoder, BodyBuffer chunk) {
        BodyBuffer coded = exchange.buffer(Math.max(64, chunk.size() / 2));
        encoder.write(chunk.content(), coded);
        chunk.release();
        return coded;
    }

    private static ResponseHead head(ResponseHead plain, boolean isCoded) {
        return new ResponseHead(
                plain.status(),
                plain.contentType(),
                new CodedHeaders(plain.headers(), isCoded),
                plain.requestIdHeader(),
                plain.requestId());
    }

    private static boolean isFit(ResponseHead head) {
        Headers headers = head.headers();
        return head.status() != 206
                && isCompressible(headers.first("Content-Type").orElse(head.contentType()))
                && !headers.has("Content-Encoding")
                && !headers.has("Content-Range")
                && headers.all("Cache-Control").stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-transform"));
    }

    private static boolean isCompressible(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return type.startsWith("text/") && !type.equals("text/event-stream")
                || type.endsWith("json")
                || type.endsWith("+xml")
                || type.endsWith("/xml")
                || type.endsWith("javascript")
                || type.equals("application/wasm")
                || type.equals("application/yaml")
                || type.equals("image/bmp")
                || type.equals("font/ttf")
                || type.equals("font/otf");
    }
}
