package dev.retort;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A stream of Server-Sent Events. Immutable.
 *
 * <p>The head of the response is sent when the stream is subscribed to. Items that are no {@link Event} become one with
 * the item as data: text as it is, other values by the JSON writer. The client's leaving cancels the items.
 */
@CheckReturnValue
public final class Sse {
    private final Flux<?> items;
    private final @Nullable Duration heartbeat;
    private final @Nullable Duration retry;

    private Sse(Flux<?> items, @Nullable Duration heartbeat, @Nullable Duration retry) {
        this.items = items;
        this.heartbeat = heartbeat;
        this.retry = retry;
    }

    /** {@return a stream of these items or events} */
    public static Sse of(Publisher<?> items) {
        return new Sse(Flux.from(items), null, null);
    }

    /** {@return a stream of what is published to a topic from now on, after what it replays} */
    public static Sse of(Topic<?> topic) {
        return new Sse(topic.stream(), null, null);
    }

    /** {@return an event with this data} */
    public static Event event(Object data) {
        return new Event(data, null, null, null);
    }

    /** {@return the stream with a comment sent whenever nothing else was for this long, above zero} */
    public Sse heartbeat(Duration every) {
        return new Sse(items, positive("heartbeat", every), retry);
    }

    /** {@return the stream that first tells browsers how long to wait before they reconnect, above zero} */
    public Sse retry(Duration delay) {
        return new Sse(items, heartbeat, positive("retry", delay));
    }

    /** {@return the items} */
    public Flux<?> items() {
        return items;
    }

    /** {@return the time after which a quiet stream sends a comment} */
    public Optional<Duration> heartbeat() {
        return Optional.ofNullable(heartbeat);
    }

    /** {@return how long browsers wait before they reconnect} */
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    private static Duration positive(String name, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: above zero)");
        }
        return time;
    }

    /** One event. Immutable. */
    @CheckReturnValue
    public static final class Event {
        private final Object data;
        private final @Nullable String id;
        private final @Nullable String name;
        private final @Nullable Duration retry;

        private Event(Object data, @Nullable String id, @Nullable String name, @Nullable Duration retry) {
            this.data = data;
            this.id = id;
            this.name = name;
            this.retry = retry;
        }

        /** {@return the event with the id that a reconnecting browser sends as {@code Last-Event-ID}; one line} */
        public Event id(String text) {
            return new Event(data, oneLine("event id", text), name, retry);
        }

        /** {@return the event with the name that scripts listen to; one line} */
        public Event name(String text) {
            return new Event(data, id, oneLine("event name", text), retry);
        }

        /** {@return the event that tells browsers how long to wait before they reconnect} */
        public Event retry(Duration delay) {
            return new Event(data, id, name, positive("retry", delay));
        }

        /** {@return the data} */
        public Object data() {
            return data;
        }

        /** {@return the id} */
        public Optional<String> id() {
            return Optional.ofNullable(id);
        }

        /** {@return the name} */
        public Optional<String> name() {
            return Optional.ofNullable(name);
        }

        /** {@return how long browsers wait before they reconnect} */
        public Optional<Duration> retry() {
            return Optional.ofNullable(retry);
        }

        private static String oneLine(String what, String text) {
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(what + ": has a line break or NUL (expected: one line)");
            }
            return text;
        }
    }
}
