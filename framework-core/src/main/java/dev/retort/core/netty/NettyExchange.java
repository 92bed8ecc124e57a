package dev.retort.core.netty;

import dev.retort.Headers;
import dev.retort.Problem;
import dev.retort.core.exchange.BodyBuffer;
import dev.retort.core.exchange.Exchange;
import dev.retort.core.exchange.ExchangeHandler;
import dev.retort.core.exchange.ExchangeListener;
import dev.retort.core.exchange.Framing;
import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.SizedBody;
import dev.retort.core.exchange.WebSocketSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request of a connection, answered through Reactor Netty.
 *
 * <p>An answer on the event loop is written at once; one from another thread makes one hop. As the subscription that
 * Reactor Netty holds while the answer is awaited, the exchange hears of the client's leaving.
 */
final class NettyExchange implements Exchange, Subscription, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NettyExchange.class);

    private static final AtomicIntegerFieldUpdater<NettyExchange> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(NettyExchange.class, "answered");
    private static final AtomicIntegerFieldUpdater<NettyExchange> BODY_TAKEN =
            AtomicIntegerFieldUpdater.newUpdater(NettyExchange.class, "bodyTaken");

    // An unread body of up to this size is read and dropped; a larger one costs the connection.
    private static final long DRAINED_BODY = 64 * 1024;

    private final NettyConnection connection;
    private final long number;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final CoreSubscriber<Void> end;
    private final long startedAt = System.nanoTime();

    private volatile int answered;
    private volatile int bodyTaken;
    private volatile boolean bodyWanted;
    private volatile boolean over;

    private @Nullable Headers headers;
    private @Nullable ExchangeListener listener;
    private @Nullable ChunkWriter chunks;
    private @Nullable FileWriter file;
    private @Nullable SizedBody sized;
    private @Nullable WebSocketLink link;
    private Deadlines.@Nullable Entry deadline;
    private boolean starting = true;
    private boolean waits;

    // an answer on its way to the event loop
    private @Nullable ResponseHead head;
    private @Nullable NettyBuffer body;

    NettyExchange(
            NettyConnection connection,
            long number,
            HttpServerRequest request,
            HttpServerResponse response,
            CoreSubscriber<Void> end) {
        this.connection = connection;
        this.number = number;
        this.request = request;
        this.response = response;
        this.end = end;
    }

    /** Lets the handler answer; what it has not answered on return is awaited. */
    void start(ExchangeHandler handler, @Nullable Problem refusal) {
        if (refusal == null) {
            handler.handle(this);
        } else {
            handler.reject(this, refusal);
        }
        starting = false;
        if (!over && link == null) {
            end.onSubscribe(this);
            waits = chunks == null || !chunks.isLive();
            if (waits) {
                connection.waits();
            }
            Deadlines.Entry entry = deadline;
            if (entry != null && !isAnswered()) {
                connection.deadlines().add(entry);
            }
        }
    }

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String target() {
        return Framing.originForm(request.uri());
    }

    @Override
    public String protocol() {
        return request.version().text();
    }

    @Override
    public Headers headers() {
        Headers known = headers;
        if (known == null) {
            known = new NettyHeaders(request.requestHeaders());
            headers = known;
        }
        return known;
    }

    @Override
    public @Nullable String header(String name) {
        return request.requestHeaders().get(name);
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return connection.remote();
    }

    @Override
    public InetSocketAddress localAddress() {
        return connection.local();
    }

    @Override
    public boolean isSecure() {
        return request.scheme().equals("https");
    }

    @Override
    public long startedAt() {
        return startedAt;
    }

    @Override
    public Flux<ByteBuffer> body(long limit, boolean isLent) {
        return new RequestBody(this, limit, isLent);
    }

    @Override
    public Mono<byte[]> bytes(long limit) {
        return new RequestBytes(this, limit);
    }

    @Override
    public boolean inEventLoop() {
        return loop().inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        loop().execute(task);
    }

    @Nullable
    ExchangeListener listener() {
        return listener;
    }

    @Override
    public void listener(ExchangeListener listener) {
        this.listener = listener;
    }

    @Override
    public void deadline(long nanoTime, Runnable expired) {
        Deadlines.Entry entry = new Deadlines.Entry(nanoTime, expired);
        if (inEventLoop()) {
            watch(entry);
        } else {
            executeUnlessStopped(() -> watch(entry));
        }
    }

    @Override
    public BodyBuffer buffer(int sizeHint) {
        return new NettyBuffer(connection.channel().alloc().buffer(Math.max(sizeHint, 16)));
    }

    @Override
    public BodyBuffer wrap(ByteBuffer content) {
        return new NettyBuffer(Unpooled.wrappedBuffer(content));
    }

    @Override
    public void send(ResponseHead head, @Nullable BodyBuffer body) {
        NettyBuffer bytes = (NettyBuffer) body;
        if (!claim()) {
            release(bytes);
        } else if (inEventLoop()) {
            write(head, bytes);
        } else {
            this.head = head;
            this.body = bytes;
            try {
                loop().execute(this);
            } catch (RejectedExecutionException stopped) { // and the client with it
                release(bytes);
            }
        }
    }

    @Override
    public void sendFile(ResponseHead head, SizedBody body) {
        if (!claim()) {
            body.close();
        } else if (inEventLoop()) {
            writeSized(head, body);
        } else {
            try {
                loop().execute(() -> writeSized(head, body));
            } catch (RejectedExecutionException stopped) { // and the client with it
                body.close();
            }
        }
    }

    /** Writes the answer that came from another thread. */
    @Override
    public void run() {
        ResponseHead ready = head;
        if (ready != null) {
            write(ready, body);
        }
    }

    @Override
    public void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach) {
        if (claim()) {
            if (inEventLoop()) {
                writeStream(head, chunks, flushEach);
            } else {
                executeUnlessStopped(() -> writeStream(head, chunks, flushEach));
            }
        }
    }

    @Override
    public boolean isWebSocketHandshake() {
        return Handshake.isOffered(request) && declaredLength() == 0;
    }

    @Override
    public void upgrade(ResponseHead head, int maxMessage, WebSocketSession session) {
        if (!inEventLoop()) {
            throw new IllegalStateException("upgrade: called on " + Thread.currentThread() + " (expected: event loop)");
        }
        if (claim() && !over) {
            unwatch();
            waitsNoMore();
            link = Handshake.accept(this, head, maxMessage, session);
        }
    }

    @Override
    public void abort() {
        if (claim()) {
            if (inEventLoop()) {
                breakOff(0, 0, null);
            } else {
                executeUnlessStopped(() -> breakOff(0, 0, null));
            }
        }
    }

    /** The client left, or the connection was closed under the exchange. */
    @Override
    public void cancel() {
        ChunkWriter writer = chunks;
        if (writer != null) {
            writer.cancel();
        }
        FileWriter sending = file;
        if (sending != null) {
            over(sentStatus(), sending.written(), null, true);
            return;
        }
        over(writer == null ? 0 : sentStatus(), writer == null ? 0 : writer.written(), null, true);
    }

    @Override
    public void request(long n) {
        // Reactor Netty asks for everything; there is nothing to give but the end
    }

    boolean isAnswered() {
        return answered != 0;
    }

    boolean isOver() {
        return over;
    }

    boolean takeBody() {
        return bodyTaken == 0 && BODY_TAKEN.compareAndSet(this, 0, 1);
    }

    /** Says whether the reader of the body takes more. */
    void bodyWanted(boolean wanted) {
        bodyWanted = wanted;
    }

    boolean isBodyWanted() {
        return bodyWanted;
    }

    HttpServerRequest request() {
        return request;
    }

    NettyConnection connection() {
        return connection;
    }

    /** {@return the declared length of the body; 0 for no body, -1 if it is chunked} */
    long declaredLength() {
        HttpHeaders fields = request.requestHeaders();
        if (fields.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return -1;
        }
        String length = fields.get(HttpHeaderNames.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /** {@return the bytes of a stream that were handed to the connection} */
    long handed() {
        return chunks == null ? 0 : chunks.written();
    }

    /** The connection takes more chunks. */
    void writable() {
        ChunkWriter writer = chunks;
        if (writer != null) {
            writer.resume();
        }
        WebSocketLink open = link;
        if (open != null) {
            open.writable();
        }
    }

    int sentStatus() {
        return response.status().code();
    }

    /** The server stops: what has no end of its own is ended. */
    void leaving() {
        WebSocketLink open = link;
        if (open != null) {
            open.goAway();
        }
        ChunkWriter writer = chunks;
        if (writer != null && writer.isEvents()) {
            writer.leave();
        }
    }

    /** {@return whether this has become a WebSocket} */
    boolean isWebSocket() {
        return link != null;
    }

    /** {@return whether its answer has begun and goes on} */
    boolean isStreaming() {
        return chunks != null;
    }

    /** The WebSocket is closed. */
    void talked(long bytes, @Nullable Throwable failure, boolean cancelled) {
        over(101, bytes, failure, cancelled);
    }

    /** The client left while it was sent a file. */
    void left(long bytes) {
        over(sentStatus(), bytes, null, true);
    }

    /** All chunks are written. */
    void streamed(long bytes) {
        end.onComplete();
        over(sentStatus(), bytes, null, false);
    }

    /** Closes the connection so that the client notices: an unfinished answer must not look whole. */
    void breakOff(int status, long bytes, @Nullable Throwable failure) {
        over(status, bytes, failure, false);
        connection.reset();
    }

    private void executeUnlessStopped(Runnable task) {
        try {
            loop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{}: stopped before {}", connection.channel(), target());
        }
    }

    private EventLoop loop() {
        return connection.channel().eventLoop();
    }

    // During the handler's first call a deadline is only noted: most exchanges are answered when it returns.
    private void watch(Deadlines.Entry entry) {
        Deadlines.Entry old = deadline;
        if (old != null) {
            connection.deadlines().remove(old);
        }
        deadline = entry;
        if (!starting && !over && !isAnswered()) {
            connection.deadlines().add(entry);
        }
    }

    private void unwatch() {
        Deadlines.Entry entry = deadline;
        if (entry != null) {
            connection.deadlines().remove(entry);
            deadline = null;
        }
    }

    private boolean claim() {
        return ANSWERED.compareAndSet(this, 0, 1);
    }

    private void write(ResponseHead head, @Nullable NettyBuffer body) {
        unwatch();
        if (over || !connection.channel().isActive()) {
            release(body);
            over(0, 0, null, true);
            return;
        }
        int length = body == null ? 0 : body.size();
        ByteBuf content = body == null ? Unpooled.EMPTY_BUFFER : body.bytes();
        boolean bodiless = Framing.isBodiless(head.status());
        boolean hidden = bodiless || request.method().equals(HttpMethod.HEAD);
        if (hidden && body != null) {
            body.release();
            content = Unpooled.EMPTY_BUFFER;
        }
        Throwable failure = fill(head);
        if (failure != null) {
            content.release();
            breakOff(0, 0, failure);
            return;
        }
        if (!bodiless) {
            response.responseHeaders().add(HttpHeaderNames.CONTENT_LENGTH, HeadWriter.length(length));
        }
        response.sendObject(content).then().subscribe(Quiet.INSTANCE);
        over(head.status(), hidden ? 0 : length, null, false);
    }

    private void writeStream(ResponseHead head, Publisher<BodyBuffer> source, boolean flushEach) {
        unwatch();
        if (over || !connection.channel().isActive()) {
            over(0, 0, null, true);
            return;
        }
        Throwable failure = fill(head);
        if (failure != null) {
            breakOff(0, 0, failure);
            return;
        }
        if (Framing.isBodiless(method(), head.status())) {
            response.sendObject(Unpooled.EMPTY_BUFFER).then().subscribe(Quiet.INSTANCE);
            over(head.status(), 0, null, false);
            return;
        }
        if (request.version().equals(HttpVersion.HTTP_1_0)) {
            // no chunks there: the end of the connection is the end of the answer
            response.responseHeaders().remove(HttpHeaderNames.TRANSFER_ENCODING);
            response.keepAlive(false);
        }
        ChunkWriter writer = new ChunkWriter(this, flushEach, head.isEvents());
        chunks = writer;
        if (writer.isLive()) {
            waitsNoMore();
        }
        response.sendHeaders().then().subscribe(Quiet.INSTANCE);
        source.subscribe(writer);
        if (connection.isStopping()) {
            leaving();
        }
    }

    private void waitsNoMore() {
        if (waits) {
            waits = false;
            connection.waitsNoMore();
        }
    }

    private void writeSized(ResponseHead head, SizedBody body) {
        unwatch();
        if (over || !connection.channel().isActive()) {
            body.close();
            over(0, 0, null, true);
            return;
        }
        sized = body;
        Throwable failure = fill(head);
        if (failure != null) {
            breakOff(0, 0, failure);
            return;
        }
        response.responseHeaders().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
        if (Framing.isBodiless(method(), head.status())) {
            response.sendObject(Unpooled.EMPTY_BUFFER).then().subscribe(Quiet.INSTANCE);
            over(head.status(), 0, null, false);
            return;
        }
        FileChannel channel = isSecure() ? null : body.file(); // an encrypted connection has to see the bytes
        response.sendHeaders().then().subscribe(Quiet.INSTANCE);
        if (channel != null) {
            sized = null; // its regions close it, which may be after the end of the exchange
            file = new FileWriter(this, body, channel);
            file.write();
        } else {
            ChunkWriter writer = new ChunkWriter(this, false, false);
            chunks = writer;
            body.blocks(this).subscribe(writer);
        }
    }

    private @Nullable Throwable fill(ResponseHead head) {
        try {
            response.status(HeadWriter.status(head.status()));
            HeadWriter.write(head, response.responseHeaders());
        } catch (IllegalArgumentException refused) {
            return refused;
        }
        if (connection.isLast(number) || !connection.isWhole(number) && leavesBody()) {
            response.keepAlive(false);
        } else if (request.version().equals(HttpVersion.HTTP_1_0) && request.isKeepAlive()) {
            // of HTTP/1.1 this goes without saying
            response.responseHeaders().add(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return null;
    }

    // A body that is still to come has to be read before the next request, or the connection ends with the answer.
    private boolean leavesBody() {
        long declared = declaredLength();
        return declared < 0
                || declared > DRAINED_BODY
                || declared > 0 && request.requestHeaders().contains(HttpHeaderNames.EXPECT);
    }

    private void over(int status, long bytes, @Nullable Throwable failure, boolean cancelled) {
        if (!over) {
            over = true;
            unwatch();
            waitsNoMore();
            if (sized != null) {
                sized.close();
            }
            connection.ended(this);
            ExchangeListener hearer = listener;
            if (hearer != null) {
                hearer.ended(status, bytes, failure, cancelled);
            }
        }
    }

    private static void release(@Nullable NettyBuffer body) {
        if (body != null) {
            body.release();
        }
    }
}
