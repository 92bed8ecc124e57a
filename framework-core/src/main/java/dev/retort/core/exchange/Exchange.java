package dev.retort.core.exchange;

import dev.retort.Headers;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One request and the way to answer it.
 *
 * <p>Answered by one of {@link #send}, {@link #sendFile}, {@link #stream}, {@link #upgrade} or {@link #abort}, from any thread. The first
 * answer counts; a later one, such as that of a handler behind its deadline, is released and dropped. What reads the
 * request may be called from any thread until the exchange has ended.
 */
public interface Exchange {
    /** {@return the token of the method} */
    String method();

    /** {@return path and query as they came; scheme and authority of an absolute target are cut off} */
    String target();

    /** {@return the version of HTTP, such as {@code HTTP/1.1}} */
    String protocol();

    /** {@return the headers} */
    Headers headers();

    /** {@return the first header of that name; null if there is none} */
    @Nullable
    String header(String name);

    /** {@return the address of the client} */
    InetSocketAddress remoteAddress();

    /** {@return the address of this end} */
    InetSocketAddress localAddress();

    /** {@return whether the connection is encrypted} */
    boolean isSecure();

    /** {@return {@link System#nanoTime()} of when the head of the request was read} */
    long startedAt();

    /**
     * Streams the body with backpressure to the connection. Cold, read once. Fails
     * with {@link ClientGone} if the client leaves, and if the exchange ends, before the body has come whole.
     *
     * @param limit the bytes above which it fails with a 413 problem; the declared length is looked at first
     * @param isLent whether a buffer may be read until {@code onNext} returns and no longer; else it is the subscriber's own
     */
    Flux<ByteBuffer> body(long limit, boolean isLent);

    /** Collects the body. Cold, read once; an empty array for none; fails like {@link #body} above the limit. */
    Mono<byte[]> bytes(long limit);

    /** {@return whether this thread is the event loop of the exchange} */
    boolean inEventLoop();

    /** Runs a task on the event loop of the exchange. */
    void execute(Runnable task);

    /** Says who hears of the end of this exchange; called before anything else. */
    void listener(ExchangeListener listener);

    /**
     * Calls a task on the event loop if the exchange has not been answered by then; accurate to half a second.
     *
     * @param nanoTime the time as by {@link System#nanoTime()}
     */
    void deadline(long nanoTime, Runnable expired);

    /** {@return an empty buffer for a body, to be given to this exchange or released} */
    BodyBuffer buffer(int sizeHint);

    /** {@return a buffer with this content, which is not copied} */
    BodyBuffer wrap(ByteBuffer content);

    /**
     * Answers with a complete body and one flush. Content-Length follows; HEAD, 1xx, 204 and 304 get no body.
     *
     * @param body null for none; released in every case
     */
    void send(ResponseHead head, @Nullable BodyBuffer body);

    /**
     * Answers with a body of known length that is not in memory; from the disk without reading it, where that is possible.
     * A body that becomes shorter resets the connection.
     *
     * @param body closed in every case
     */
    void sendFile(ResponseHead head, SizedBody body);

    /**
     * Answers with a body of unknown length. The head is sent at once; for HEAD the chunks are not subscribed to.
     *
     * <p>Subscribes on the event loop with demand that follows the connection. An error of the chunks resets the
     * connection; the client's leaving cancels them.
     *
     * @param flushEach whether every chunk is flushed by itself instead of in batches
     */
    void stream(ResponseHead head, Publisher<BodyBuffer> chunks, boolean flushEach);

    /** {@return whether the request asks for a WebSocket with a handshake that can be accepted} */
    boolean isWebSocketHandshake();

    /**
     * Answers by opening a WebSocket. On the event loop only.
     *
     * @param maxMessage bytes of the largest message accepted
     */
    void upgrade(ResponseHead head, int maxMessage, WebSocketSession session);

    /** Ends the exchange without an answer by closing the connection. */
    void abort();
}
