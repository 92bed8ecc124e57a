package dev.retort.core.pipeline;

import dev.retort.Problem;
import dev.retort.Response;
import dev.retort.WebSocketHandler;
import reactor.core.publisher.Mono;

/** The end of the chain of a WebSocket route: checks the handshake, and answers with the upgrade. */
final class SocketLink extends Link {
    private final WebSocketHandler handler;

    SocketLink(Scope scope, WebSocketHandler handler) {
        super(scope, false);
        this.handler = handler;
    }

    @Override
    Mono<Response> run(Call call) {
        if (!call.exchange().isWebSocketHandshake()) {
            throw Problem.of(426, "this path opens a WebSocket")
                    .header("Upgrade", "websocket")
                    .header("Connection", "Upgrade");
        }
        // browsers let any page open a socket and send cookies along; only Origin tells who did (RFC 6455 10.2)
        if (call.isCrossSite()) {
            throw Problem.forbidden("a page of another origin cannot open this WebSocket");
        }
        return Mono.just(Response.of(new SocketUpgrade(handler)).status(101));
    }

    /** The body of the response that becomes an open socket. */
    record SocketUpgrade(WebSocketHandler handler) {}
}
