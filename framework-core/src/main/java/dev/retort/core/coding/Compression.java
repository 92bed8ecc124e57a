package dev.retort.core.coding;

import dev.retort.Headers;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ResponseHead;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers exchanges, compressed where it pays and the client takes it.
 *
 * <p>Left alone are parts of a body, bodies that have a coding already, small ones, those of types that do not shrink, and
 * those that say {@code Cache-Control: no-transform}.
 */
public final class Compression {
    private static final int INLINE = 64 * 1024; // some hundred microseconds; more goes to a worker
    private static final long STREAM_MEMORY = 64 * 1024 * 1024; // outside of the heap, of all that run at a time

    private final CompressionRules rules;
    private final AtomicLong streamMemory = new AtomicLong();

    /** Creates what answers by these rules. */
    public Compression(CompressionRules rules) {
        this.rules = rules;
    }

    /** Answers with a complete body, as {@link Exchange#send}. */
    public void send(Exchange exchange, ResponseHead head, BodyBuffer body) {
        if (!rules.enabled() || body.size() < rules.minSize() || !isFit(head)) {
            exchange.send(head, body);
            return;
        }
        Coding coding = rules.codings().choose(exchange.header("Accept-Encoding"));
        if (coding == null) {
            exchange.send(head(head, null), body);
        } else if (body.size() <= INLINE || !exchange.inEventLoop()) {
            sendCoded(exchange, head, coding, body);
        } else {
            try {
                rules.workers().execute(() -> sendCoded(exchange, head, coding, body));
            } catch (RejectedExecutionException busy) {
                exchange.send(head(head, null), body);
            }
        }
    }

    /** Answers with a body of unknown length, as {@link Exchange#stream}; each chunk can be read when it has come. */
    public void stream(Exchange exchange, ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        if (!rules.enabled() || !isFit(head)) {
            exchange.stream(head, chunks, flushEach);
            return;
        }
        Coding coding = rules.codings().choose(exchange.header("Accept-Encoding"));
        if (coding == null || streamMemory.get() + coding.streamMemory() > STREAM_MEMORY) {
            exchange.stream(head(head, null), chunks, flushEach);
        } else {
            exchange.stream(head(head, coding), Flux.defer(() -> coded(exchange, coding, chunks)), flushEach);
        }
    }

    private static void sendCoded(Exchange exchange, ResponseHead head, Coding coding, BodyBuffer body) {
        BodyEncoder encoder = coding.encoder(body.size());
        BodyBuffer coded = exchange.buffer(Math.max(256, body.size() / 4));
        encoder.finish(body.content(), coded);
        if (coded.size() < body.size()) {
            body.release();
            exchange.send(head(head, coding), coded);
        } else {
            coded.release();
            exchange.send(head(head, null), body);
        }
    }

    private Flux<BodyBuffer> coded(Exchange exchange, Coding coding, Publisher<BodyBuffer> chunks) {
        BodyEncoder encoder = coding.encoder(-1);
        streamMemory.addAndGet(coding.streamMemory());
        Mono<BodyBuffer> end = Mono.fromSupplier(() -> {
            BodyBuffer last = exchange.buffer(32);
            encoder.finish(ByteBuffer.allocate(0), last);
            return last;
        });
        return Flux.from(chunks)
                .map(chunk -> coded(exchange, encoder, chunk))
                .concatWith(end)
                .doFinally(signal -> {
                    encoder.close();
                    streamMemory.addAndGet(-coding.streamMemory());
                });
    }

    private static BodyBuffer coded(Exchange exchange, BodyEncoder encoder, BodyBuffer chunk) {
        BodyBuffer coded = exchange.buffer(Math.max(64, chunk.size() / 2));
        encoder.write(chunk.content(), coded);
        chunk.release();
        return coded;
    }

    private static ResponseHead head(ResponseHead plain, @Nullable Coding coding) {
        return new ResponseHead(
                plain.status(),
                plain.contentType(),
                new CodedHeaders(plain.headers(), coding == null ? null : coding.token()),
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
