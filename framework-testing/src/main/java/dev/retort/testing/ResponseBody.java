package dev.retort.testing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The body of a response: read whole and kept, or streamed once.
 *
 * <p>An open body holds the connection or, in memory, the request; so it is read or closed.
 */
final class ResponseBody {
    /** What is kept at most. */
    static final int LIMIT_BYTES = 64 * 1024 * 1024;

    private static final Duration PEEK = Duration.ofMillis(500);

    private enum State {
        OPEN,
        KEPT,
        STREAMED,
        CLOSED
    }

    private final Flux<ByteBuffer> source;
    private final ConnectableFlux<byte[]> kept;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private long size;

    ResponseBody(Flux<ByteBuffer> chunks, Consumer<ResponseBody> onEnd) {
        source = chunks.doFinally(signal -> onEnd.accept(this)).takeUntilOther(closed.asMono());
        kept = source.map(this::keep).replay();
    }

    /** Starts to read the body in order to keep it, unless that is too late. */
    void read() {
        if (state.compareAndSet(State.OPEN, State.KEPT)) {
            kept.connect();
        }
    }

    /** {@return whether it is read whole} */
    boolean isKept() {
        return state.get() == State.KEPT;
    }

    /** Streams the body: as it comes the first time, then only if it was kept. Cold. */
    Flux<ByteBuffer> stream() {
        return Flux.defer(() -> {
            if (state.compareAndSet(State.OPEN, State.STREAMED)) {
                return source;
            }
            return kept().map(chunk -> ByteBuffer.wrap(chunk).asReadOnlyBuffer());
        });
    }

    /** Reads the whole body; can be repeated. Cold. */
    Mono<byte[]> bytes() {
        return Mono.defer(() -> {
            read();
            return kept().collectList().map(ResponseBody::join);
        });
    }

    /** {@return what can be had at once, hardly more than this many bytes; for the message of a failure} */
    Mono<byte[]> peek(int bytes) {
        return Waiting.take(stream().scan(new byte[0], ResponseBody::append), PEEK)
                .takeUntil(start -> start.length > bytes)
                .onErrorComplete()
                .last(new byte[0]);
    }

    /** Leaves, if the end has not come yet. */
    void close() {
        if (state.getAndSet(State.CLOSED) == State.OPEN) {
            source.subscribe(new Leaving());
        }
        closed.tryEmitEmpty();
    }

    private Flux<byte[]> kept() {
        if (state.get() == State.KEPT) {
            return kept;
        }
        return Flux.error(new IllegalStateException(
                state.get() == State.CLOSED
                        ? "the response was closed before its body was read"
                        : "the body was streamed already (a stream can be read once)"));
    }

    private byte[] keep(ByteBuffer chunk) {
        size += chunk.remaining();
        if (size > LIMIT_BYTES) {
            throw new IllegalStateException("the body is above " + LIMIT_BYTES + " bytes (read it with stream())");
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        return bytes;
    }

    private static byte[] join(List<byte[]> chunks) {
        int length = chunks.stream().mapToInt(chunk -> chunk.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        chunks.forEach(all::put);
        return all.array();
    }

    private static byte[] append(byte[] start, ByteBuffer chunk) {
        ByteBuffer all = ByteBuffer.allocate(start.length + chunk.remaining());
        return all.put(start).put(chunk.duplicate()).array();
    }

    /** Subscribes only to cancel: nothing else tells the other side that nobody will read. */
    private static final class Leaving extends BaseSubscriber<ByteBuffer> {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            cancel();
        }
    }
}
