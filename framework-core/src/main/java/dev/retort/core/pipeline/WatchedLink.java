package dev.retort.core.pipeline;

import dev.retort.core.exchange.ResponseHead;
import dev.retort.core.exchange.WebSocketSession;
import dev.retort.spi.Traffic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The frames of a WebSocket in debug mode, which somebody watches. */
record WatchedLink(WebSocketSession.Link link, Traffic traffic) implements WebSocketSession.Link {
    static WebSocketSession session(WebSocketSession session, Traffic traffic, ResponseHead head) {
        return link -> {
            traffic.opened(Traffic.Kind.WEBSOCKET, head.status(), "");
            return session.talk(new WatchedLink(link, traffic));
        };
    }

    @Override
    public Flux<WebSocketSession.Message> messages() {
        return link.messages().doOnNext(message -> traffic.received(bytes(message)));
    }

    @Override
    public Mono<Void> send(Publisher<WebSocketSession.Message> messages) {
        return link.send(Flux.from(messages)
                .doOnRequest(traffic::requested)
                .doOnNext(message -> traffic.emitted(bytes(message))));
    }

    private static ByteBuffer bytes(WebSocketSession.Message message) {
        return message instanceof WebSocketSession.Message.Text text
                ? ByteBuffer.wrap(text.text().getBytes(StandardCharsets.UTF_8))
                : ((WebSocketSession.Message.Binary) message).bytes().asReadOnlyBuffer();
    }

    @Override
    public Mono<Void> close(int code, String reason) {
        return link.close(code, reason);
    }

    @Override
    public Mono<Integer> closed() {
        return link.closed();
    }
}
