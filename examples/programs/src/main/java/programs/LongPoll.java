package programs;

import dev.retort.App;
import dev.retort.Key;
import dev.retort.Request;
import dev.retort.Response;
import dev.retort.Topic;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Waits for the next event, or answers 204 after a while. */
final class LongPoll {
    record Event(String text) {}

    static final Key<Duration> PATIENCE =
            Key.of("longpoll.patience", Duration.ofSeconds(25)).describe("how long a client waits for the next event");

    static App app(String... args) {
        App app = App.create(args);
        Duration patience = app.config().get(PATIENCE);
        Topic<Event> events = Topic.create();
        app.get("/next", () -> events.stream().next().timeout(patience, Mono.empty()))
                .emptyIs(204)
                .timeout(patience.plusSeconds(5));
        app.post("/events", (Request request, Event event) -> {
            events.publish(event);
            return Response.noContent();
        });
        return app;
    }

    public static void main(String[] args) {
        app(args).run();
    }
}
