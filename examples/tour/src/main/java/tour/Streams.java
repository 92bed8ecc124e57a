package tour;

import dev.retort.Router;
import dev.retort.Sse;
import dev.retort.WebSocket;
import java.time.Duration;
import java.util.Locale;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What a handler can return when the answer takes its time. */
final class Streams {
    record Row(int n, int square) {}

    static void routes(Router app) {
        app.get("/words", () -> Flux.just("one,", "two,", "three"));
        app.get("/numbers", () -> Flux.range(1, 10_000).map(n -> new Row(n, n * n)));
        app.get(
                "/ticks",
                () -> Sse.of(Flux.interval(Duration.ofMillis(10))
                                .map(n -> Sse.event("tick").id("" + n)))
                        .heartbeat(Duration.ofSeconds(15)));
        app.websocket("/shouting", Streams::shout);
    }

    static Publisher<?> shout(WebSocket socket) {
        return socket.texts().map(text -> text.toUpperCase(Locale.ROOT));
    }
}
