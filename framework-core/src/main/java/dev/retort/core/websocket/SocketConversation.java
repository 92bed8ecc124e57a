package dev.retort.core.websocket;

import dev.retort.Problem;
import dev.retort.Request;
import dev.retort.WebSocket;
import dev.retort.WebSocketHandler;
import dev.retort.core.exchange.ClientGone;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.core.exchange.WebSocketSession.Link;
import dev.retort.core.exchange.WebSocketSession.LinkFailure;
import dev.retort.core.exchange.WebSocketSession.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One open WebSocket: what its handler reads and sends, and how it ends. */
public final class SocketConversation implements WebSocket {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");
    private static final int NORMAL = 1000;
    private static final int UNREAD_KIND = 1003;
    private static final int UNFIT = 1007;
    private static final int INTERNAL_ERROR = 1011;
    private static final int LONGEST_REASON = 123;
    // RFC 6455 7.4.1 and the registry it opened: codes that an endpoint may send
    private static final Set<Integer> CODES =
            Set.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014);

    private final Request request;
    private final Link link;
    private final Function<Object, Message> encode;
    private final Decoding decode;

    private SocketConversation(Request request, Link link, Function<Object, Message> encode, Decoding decode) {
        this.request = request;
        this.link = link;
        this.encode = encode;
        this.decode = decode;
    }

    /** Makes values of messages. */
    @FunctionalInterface
    public interface Decoding {
        /** {@return a value of a type, made from a text message; fails with a {@link Problem} for what does not fit} */
        Object decode(Class<?> type, String text);
    }

    /**
     * {@return the session of a handler}
     *
     * @param encode makes a message of what a handler sends
     * @param decode makes a value of what a client sends
     */
    public static WebSocketSession session(
            Request request, WebSocketHandler handler, Function<Object, Message> encode, Decoding decode) {
        return link -> new SocketConversation(request, link, encode, decode).talk(handler);
    }

    // completion closes with 1000, a failure of the protocol with its code, any other with 1011
    private Mono<Void> talk(WebSocketHandler handler) {
        return Mono.defer(() -> sendAll(start(handler)))
                .then(Mono.defer(() -> link.close(NORMAL, "")))
                .onErrorResume(this::closeAfter);
    }

    private Publisher<?> start(WebSocketHandler handler) {
        try {
            return handler.handle(this);
        } catch (Exception failure) {
            return Mono.error(failure);
        }
    }

    private Mono<Void> closeAfter(Throwable failure) {
        if (failure instanceof ClientGone) {
            return Mono.empty();
        }
        if (failure instanceof LinkFailure refused) {
            LOG.debug("request {}: WebSocket {} closed: {}", request.id(), refused.code(), refused.toString());
            return link.close(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (failure instanceof Problem problem && problem.status() < 500) {
            LOG.debug("request {}: WebSocket {} closed: {}", request.id(), UNFIT, problem.toString());
            return link.close(UNFIT, reason(problem));
        }
        LOG.error(
                "request {}: the WebSocket handler of {} failed",
                request.id(),
                request.route().pattern(),
                failure);
        return link.close(INTERNAL_ERROR, "");
    }

    private static String reason(Problem problem) {
        String text = problem.errors().isEmpty()
                ? problem.detail()
                : (problem.errors().get(0).pointer() + " "
                                + problem.errors().get(0).message())
                        .strip();
        int length = text.length();
        while (text.substring(0, length).getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            length--;
        }
        return text.substring(0, length);
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Flux<String> texts() {
        return link.messages().map(message -> {
            if (message instanceof Message.Text text) {
                return text.text();
            }
            throw new LinkFailure(UNREAD_KIND, "only text messages are read here");
        });
    }

    @Override
    public Flux<ByteBuffer> binaries() {
        return link.messages().map(message -> {
            if (message instanceof Message.Binary binary) {
                return binary.bytes();
            }
            throw new LinkFailure(UNREAD_KIND, "only binary messages are read here");
        });
    }

    @Override
    public <T> Flux<T> messages(Class<T> type) {
        return texts().map(text -> type.cast(decode.decode(type, text)));
    }

    @Override
    public Mono<Void> send(Object message) {
        return sendAll(Mono.just(message));
    }

    @Override
    public Mono<Void> sendAll(Publisher<?> messages) {
        return link.send(Flux.from(messages).map(encode));
    }

    @Override
    public Mono<Void> close(int code, String reason) {
        if (!CODES.contains(code) && (code < 3000 || code > 4999)) {
            throw new IllegalArgumentException(
                    "close code: " + code + " (expected: one of RFC 6455 7.4.1, or 3000 to 4999)");
        }
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "close reason: " + length + " bytes (expected: " + LONGEST_REASON + " at most)");
        }
        return link.close(code, reason);
    }

    @Override
    public Mono<Integer> onClose() {
        return link.closed();
    }
}
