package dev.retort.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;

/**
 * Puts the lines of an event stream together to events (HTML standard, 9.2.6).
 *
 * <p>An event ends with an empty line; comments, and what an ended stream leaves incomplete, are dropped.
 */
final class EventParser {
    private final List<String> data = new ArrayList<>();
    private String name = "";
    private String id = "";
    private Optional<Duration> retry = Optional.empty();

    private EventParser() {}

    static Flux<TestEvent> events(Flux<String> lines) {
        return Flux.defer(() -> {
            EventParser parser = new EventParser();
            return lines.concatMapIterable(parser::read, 1);
        });
    }

    private List<TestEvent> read(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "data" -> data.add(value);
            case "event" -> name = value;
            case "id" -> id = value;
            case "retry" -> retry = milliseconds(value);
            default -> {} // a comment, or a field of the future
        }
        return List.of();
    }

    private List<TestEvent> dispatch() {
        TestEvent event = new TestEvent(name.isEmpty() ? "message" : name, String.join("\n", data), id, retry);
        boolean complete = !data.isEmpty();
        data.clear();
        name = "";
        if (!complete) {
            return List.of();
        }
        retry = Optional.empty();
        return List.of(event);
    }

    private static Optional<Duration> milliseconds(String value) {
        return value.matches("[0-9]{1,15}") ? Optional.of(Duration.ofMillis(Long.parseLong(value))) : Optional.empty();
    }
}
