package dev.retort.testing;

import static java.util.Objects.requireNonNull;

import dev.retort.Headers;
import dev.retort.testing.SocketInbox.Message;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An open WebSocket: messages are expected in the order in which they come, each within the timeout.
 *
 * <p>Only over a port. Not thread-safe.
 */
public final class TestSocket implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final SentRequest handshake;
    private final WebSocket socket;
    private final SocketInbox inbox;
    private Duration timeout;

    private TestSocket(SentRequest handshake, Duration timeout, WebSocket socket, SocketInbox inbox) {
        this.handshake = handshake;
        this.timeout = timeout;
        this.socket = socket;
        this.inbox = inbox;
    }

    static TestSocket open(Conversation conversation, String path, HeaderFields headers, Duration timeout) {
        SentRequest handshake = handshake(conversation, path, headers);
        SocketInbox inbox = new SocketInbox();
        Mono<WebSocket> opening = Waiting.limit(
                conversation.server().open(handshake, inbox), timeout, error -> notOpened(handshake, timeout, error));
        return new TestSocket(handshake, timeout, requireNonNull(Waiting.until(opening), "socket"), inbox);
    }

    static TestResponse refused(Conversation conversation, String path, HeaderFields headers, Duration timeout) {
        SentRequest handshake = handshake(conversation, path, headers);
        Mono<Received> refusal = conversation
                .server()
                .open(handshake, new SocketInbox())
                .flatMap(TestSocket::<Received>opened)
                .onErrorResume(
                        WebSocketHandshakeException.class,
                        refused -> Mono.just(received(handshake, refused.getResponse())));
        Mono<Received> limited = Waiting.limit(refusal, timeout, error -> notOpened(handshake, timeout, error));
        return new TestResponse(requireNonNull(Waiting.until(limited), "response"), timeout);
    }

    /** Limits every wait from now on; that of the client by default. */
    public TestSocket timeout(Duration limit) {
        timeout = TestRequest.checkedTimeout(limit);
        return this;
    }

    /**
     * Sends a message.
     *
     * @param message {@code String}, {@code byte[]} or {@code ByteBuffer}; of every other value Jackson makes JSON
     */
    public TestSocket send(Object message) {
        if (message instanceof CharSequence text) {
            inbox.sent(Transcript.quote(text.toString()));
            await(socket.sendText(text, true));
        } else if (message instanceof byte[] bytes) {
            inbox.sent(SocketInbox.print(bytes));
            await(socket.sendBinary(ByteBuffer.wrap(bytes.clone()), true));
        } else if (message instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return send(bytes);
        } else {
            return send(Json.document(message));
        }
        return this;
    }

    /** Checks that this text comes next. */
    public TestSocket expect(String text) {
        Message actual = next();
        if (!(actual instanceof Message.Text message) || !message.text().equals(text)) {
            throw unexpected(actual, Transcript.quote(text));
        }
        return this;
    }

    /** Checks that this binary message comes next. */
    public TestSocket expectBytes(byte[] bytes) {
        Message actual = next();
        if (!(actual instanceof Message.Binary message) || !Arrays.equals(message.bytes(), bytes)) {
            throw unexpected(actual, SocketInbox.print(bytes));
        }
        return this;
    }

    /** Checks that the other side closes next with this code; 1005 is a close without, 1006 a lost connection. */
    public TestSocket expectClose(int code) {
        Message actual = next();
        if (!(actual instanceof Message.Closed closed) || closed.code() != code) {
            throw unexpected(actual, "closed with " + code);
        }
        return this;
    }

    /** Checks that the other side closes next with this code and reason. */
    public TestSocket expectClose(int code, String reason) {
        Message expected = new Message.Closed(code, reason);
        Message actual = next();
        if (!expected.equals(actual)) {
            throw unexpected(actual, expected.toString());
        }
        return this;
    }

    /** {@return the next message, which is text} */
    public String text() {
        Message actual = next();
        if (actual instanceof Message.Text message) {
            return message.text();
        }
        throw unexpected(actual, "a text");
    }

    /** {@return the next message, which is binary} */
    public byte[] bytes() {
        Message actual = next();
        if (actual instanceof Message.Binary message) {
            return message.bytes();
        }
        throw unexpected(actual, "bytes");
    }

    /**
     * Says goodbye with a code and a reason; the other side's answer can be expected then.
     *
     * @throws IllegalArgumentException for a code that a client must not send (RFC 6455 section 7.4)
     */
    public TestSocket close(int code, String reason) {
        inbox.sent("closed with " + code);
        CompletableFuture<WebSocket> goodbye = socket.sendClose(code, reason);
        if (goodbye.isCompletedExceptionally()
                && goodbye.handle((sent, error) -> error instanceof IllegalArgumentException)
                        .join()) {
            throw new IllegalArgumentException("close code: " + code + " (expected: one that a client may send)");
        }
        await(goodbye);
        return this;
    }

    /** Breaks the connection off without a word. */
    public void abort() {
        socket.abort();
        inbox.end();
    }

    /** Closes with 1000 unless that has happened, and waits shortly for the other side to do the same. */
    @Override
    public void close() {
        boolean said = socket.isOutputClosed()
                || !socket.sendClose(WebSocket.NORMAL_CLOSURE, "").isCompletedExceptionally();
        if (!said || !inbox.awaitEnd(FAREWELL)) {
            socket.abort();
        }
    }

    private static SentRequest handshake(Conversation conversation, String path, HeaderFields headers) {
        String target = conversation.server().target(path);
        return conversation.request("GET", target, headers, Map.of(), RequestBody.None.INSTANCE);
    }

    private static <T> Mono<T> opened(WebSocket socket) {
        socket.abort();
        return Mono.error(new IllegalStateException("it opened (expected: refused)"));
    }

    private static Throwable notOpened(SentRequest handshake, Duration timeout, Throwable error) {
        if (error instanceof IllegalArgumentException) {
            return error;
        }
        if (error instanceof WebSocketHandshakeException refused) {
            Received response = received(handshake, refused.getResponse());
            return response.failure("websocket: refused with " + response.status() + " (expected: it opens)", error);
        }
        String why = error instanceof TimeoutException ? "not open within " + Waiting.print(timeout) : error.toString();
        return new AssertionFailedError("websocket: " + why + "\n\n" + Transcript.print(handshake, List.of()), error);
    }

    private static Received received(SentRequest handshake, HttpResponse<?> response) {
        byte[] bytes = response.body() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
        ResponseBody body = new ResponseBody(Flux.just(ByteBuffer.wrap(bytes)), ended -> {});
        body.read();
        Headers headers = Headers.of(response.headers().map());
        return new Received(handshake, List.of(), response.statusCode(), headers, body, null);
    }

    private @Nullable Message next() {
        return inbox.next(timeout);
    }

    private void await(CompletableFuture<WebSocket> sending) {
        Waiting.until(Waiting.limit(
                Mono.fromFuture(sending),
                timeout,
                error -> failure("websocket: message could not be sent (" + error + ")", error)));
    }

    private AssertionFailedError unexpected(@Nullable Message actual, String expected) {
        String shown = actual == null ? "nothing within " + Waiting.print(timeout) : actual.toString();
        return failure("websocket: " + shown + " (expected: " + expected + ")", null);
    }

    private AssertionFailedError failure(String message, @Nullable Throwable cause) {
        return new AssertionFailedError(
                message + "\n\n" + Transcript.print(handshake, List.of()) + "\n" + inbox.talk() + "\n", cause);
    }
}
