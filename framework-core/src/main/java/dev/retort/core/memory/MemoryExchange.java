package dev.retort.core.memory;

import dev.retort.Headers;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.ClientGone;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.exchange.ExchangeListener;
import dev.retort.core.exchange.Framing;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.SizedBody;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.spi.DispatchRequest;
import dev.retort.spi.DispatchResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** One request in memory. Everything happens on the loop. */
final class MemoryExchange implements Exchange {
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

    private final Loop loop;
    private final DispatchRequest request;
    private final Headers headers;
    private final MonoSink<DispatchResponse> client;
    private final Consumer<MemoryExchange> atEnd;
    private final long startedAt = System.nanoTime();
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean bodyTaken = new AtomicBoolean();
    private final Sinks.Empty<Void> gone = Sinks.empty();

    private volatile boolean over;
    private @Nullable ExchangeListener listener;
    private @Nullable Future<?> deadline;
    private @Nullable ChunkReader chunks;
    private @Nullable SizedBody sized;
    private int status;

    MemoryExchange(
            Loop loop, DispatchRequest request, MonoSink<DispatchResponse> client, Consumer<MemoryExchange> atEnd) {
        this.loop = loop;
        this.request = request;
        this.headers = withHost(request.headers());
        this.client = client;
        this.atEnd = atEnd;
    }

    void start(ExchangeHandler handler) {
        if (!over) {
            handler.handle(this);
        }
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String target() {
        return Framing.originForm(request.target());
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public Headers headers() {
        return headers;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.first(name).orElse(null);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return CLIENT;
    }

    @Override
    public InetSocketAddress localAddress() {
        return SERVER;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public long startedAt() {
        return startedAt;
    }

    @Override
    public Flux<ByteBuffer> body(long limit, boolean isLent) {
        return Flux.defer(() -> {
            if (!bodyTaken.compareAndSet(false, true)) {
                return Flux.error(new IllegalStateException("the body is read already (read it once)"));
            }
            String declared = header("Content-Length");
            if (declared != null && Long.parseLong(declared) > limit) {
                return Flux.error(Framing.tooLarge(limit));
            }
            long[] count = {0};
            return request.body()
                    .onErrorMap(ClientGone::new)
                    .doOnError(failure -> leave())
                    .takeUntilOther(gone.asMono())
                    .publishOn(Schedulers.fromExecutor(loop), 1)
                    .<ByteBuffer>handle((part, sink) -> {
                        count[0] += part.remaining();
                        if (count[0] > limit) {
                            sink.error(Framing.tooLarge(limit));
                        } else {
                            sink.next(isLent ? part.asReadOnlyBuffer() : copy(part));
                        }
                    });
        });
    }

    @Override
    public Mono<byte[]> bytes(long limit) {
        return body(limit, false)
                .reduceWith(() -> new HeapBuffer(1024), MemoryExchange::append)
                .map(MemoryExchange::toArray);
    }

    @Override
    public boolean inEventLoop() {
        return loop.isCurrent();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public void listener(ExchangeListener listener) {
        this.listener = listener;
    }

    @Override
    public void deadline(long nanoTime, Runnable expired) {
        loop.run(() -> {
            dropDeadline();
            if (!over && !answered.get()) {
                deadline = loop.schedule(
                        () -> {
                            if (!over && !answered.get()) {
                                expired.run();
                            }
                        },
                        nanoTime - System.nanoTime());
            }
        });
    }

    @Override
    public BodyBuffer buffer(int sizeHint) {
        return new HeapBuffer(sizeHint);
    }

    @Override
    public BodyBuffer wrap(ByteBuffer content) {
        return HeapBuffer.of(content);
    }

    @Override
    public void send(ResponseHead head, @Nullable BodyBuffer body) {
        if (answered.compareAndSet(false, true)) {
            loop.run(() -> answer(head, (HeapBuffer) body));
        } else if (body != null) {
            body.release();
        }
    }

    @Override
    public void sendFile(ResponseHead head, SizedBody body) {
        if (answered.compareAndSet(false, true)) {
            loop.run(() -> answer(head, body));
        } else {
            body.close();
        }
    }

    @Override
    public void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        if (answered.compareAndSet(false, true)) {
            loop.run(() -> answer(head, chunks, "Transfer-Encoding", "chunked"));
        }
    }

    @Override
    public boolean isWebSocketHandshake() {
        return false;
    }

    @Override
    public void upgrade(ResponseHead head, int maxMessage, WebSocketSession session) {
        throw new UnsupportedOperationException("a WebSocket needs a socket");
    }

    @Override
    public void abort() {
        if (answered.compareAndSet(false, true)) {
            loop.run(() -> {
                end(0, 0, null, false);
                client.error(new IOException("the connection was closed without an answer"));
            });
        }
    }

    /** The server closes the connection under the exchange. */
    void cut() {
        loop.run(() -> {
            ChunkReader reader = chunks;
            boolean unanswered = !over && reader == null;
            leave();
            if (reader != null) {
                reader.reset();
            } else if (unanswered) {
                client.error(new IOException("the connection was closed without an answer"));
            }
        });
    }

    /** The client left. */
    void leave() {
        loop.run(() -> {
            ChunkReader reader = chunks;
            if (reader != null) {
                reader.stop();
            }
            gone.tryEmitError(new ClientGone(null));
            end(status, reader == null ? 0 : reader.read(), null, true);
        });
    }

    int status() {
        return status;
    }

    void end(int status, long bytes, @Nullable Throwable failure, boolean cancelled) {
        if (over) {
            return;
        }
        over = true;
        dropDeadline();
        SizedBody body = sized;
        if (body != null) {
            body.close();
        }
        ExchangeListener hearer = listener;
        if (hearer != null) {
            hearer.ended(status, bytes, failure, cancelled);
        }
        atEnd.accept(this);
    }

    private void answer(ResponseHead head, @Nullable HeapBuffer body) {
        if (over) {
            return;
        }
        int size = body == null ? 0 : body.size();
        boolean bodiless = Framing.isBodiless(method(), head.status());
        Map<String, List<String>> fields = fields(head);
        if (!Framing.isBodiless(head.status())) {
            fields.put("Content-Length", List.of(Integer.toString(size)));
        }
        Flux<ByteBuffer> content = bodiless || body == null || size == 0 ? Flux.empty() : Flux.just(body.content());
        end(head.status(), bodiless ? 0 : size, null, false);
        client.success(new DispatchResponse(head.status(), Headers.of(fields), content));
    }

    private void answer(ResponseHead head, SizedBody body) {
        if (over) {
            body.close();
            return;
        }
        sized = body;
        answer(head, body.blocks(this), "Content-Length", Long.toString(body.length()));
    }

    private void answer(ResponseHead head, Publisher<BodyBuffer> source, String framing, String value) {
        if (over) {
            return;
        }
        status = head.status();
        Map<String, List<String>> fields = fields(head);
        if (!Framing.isBodiless(head.status())) {
            fields.put(framing, List.of(value));
        }
        if (Framing.isBodiless(method(), head.status())) {
            end(head.status(), 0, null, false);
            client.success(new DispatchResponse(head.status(), Headers.of(fields), Flux.empty()));
        } else {
            ChunkReader reader = new ChunkReader(this, loop, source);
            chunks = reader;
            client.success(new DispatchResponse(head.status(), Headers.of(fields), reader));
        }
    }

    private static Map<String, List<String>> fields(ResponseHead head) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Framing.forEachField(
                head,
                (name, value) -> fields.computeIfAbsent(
                                names.computeIfAbsent(name, first -> first), first -> new ArrayList<>())
                        .add(value));
        return fields;
    }

    private void dropDeadline() {
        Future<?> timer = deadline;
        if (timer != null) {
            timer.cancel(false);
            deadline = null;
        }
    }

    private static Headers withHost(Headers headers) {
        if (headers.has("Host")) {
            return headers;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>(headers.toMap());
        fields.put("Host", List.of("localhost"));
        return Headers.of(fields);
    }

    private static ByteBuffer copy(ByteBuffer part) {
        ByteBuffer copy = ByteBuffer.allocate(part.remaining());
        return copy.put(part.duplicate()).flip();
    }

    private static HeapBuffer append(HeapBuffer all, ByteBuffer part) {
        all.write(part);
        return all;
    }

    private static byte[] toArray(HeapBuffer all) {
        byte[] bytes = new byte[all.size()];
        all.content().get(bytes);
        return bytes;
    }
}
