package dev.retort.core.exchange;

import dev.retort.core.exchange.WebSocketSession.Link;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ends what would go on for ever when another application takes over: WebSockets close, event streams complete. */
public final class Retirement {
    /** RFC 6455 registry: Service Restart. The client is to connect again, and comes to the next application. */
    private static final int SERVICE_RESTART = 1012;

    private volatile Sinks.Empty<Void> end = Sinks.empty();

    /** Ends what is open now; what opens later is not touched. */
    public void begin() {
        Sinks.Empty<Void> now = end;
        end = Sinks.empty();
        now.tryEmitEmpty();
    }

    /** {@return the stream, which completes at the retirement} */
    public <T> Flux<T> ending(Flux<T> stream) {
        return Flux.defer(() -> stream.takeUntilOther(end.asMono()));
    }

    /** {@return the session, which closes at the retirement} */
    public WebSocketSession ending(WebSocketSession session) {
        return link -> Mono.firstWithSignal(Mono.from(session.talk(link)), closing(link));
    }

    private Mono<Void> closing(Link link) {
        return end.asMono().then(Mono.defer(() -> link.close(SERVICE_RESTART, "the application was replaced")));
    }
}
