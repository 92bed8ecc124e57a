package dev.retort.devtools.traffic;

import dev.retort.Request;
import java.time.Duration;
import java.util.Optional;

/** Counts what goes over a stream while it is open. Thread-safe. */
final class OpenStream {
    private final long number;
    private final String kind;
    private final String method;
    private final String target;
    private final String route;
    private final String source;
    private final long began = System.nanoTime();
    private final Rate rate = new Rate(began);
    private long requested;
    private long emitted;
    private long received;
    private long bytes;
    private long lastAt = began;

    OpenStream(long number, String kind, Request request, Optional<MatchedRoute> route) {
        this.number = number;
        this.kind = kind;
        this.method = request.method().name();
        this.target = request.uri().toString();
        this.route = request.route().pattern();
        this.source = route.map(MatchedRoute::source).orElse("");
    }

    synchronized void requested(long more) {
        long sum = requested + more;
        requested = sum < 0 ? Long.MAX_VALUE : sum;
    }

    synchronized void emitted(int size) {
        lastAt = System.nanoTime();
        rate.count(lastAt);
        emitted++;
        bytes += size;
    }

    synchronized void received() {
        received++;
    }

    synchronized StreamFigures figures() {
        long now = System.nanoTime();
        return new StreamFigures(
                number,
                kind,
                method,
                target,
                route,
                source,
                Duration.ofNanos(now - began),
                rate.perSecond(now),
                requested,
                emitted,
                received,
                bytes,
                Duration.ofNanos(now - lastAt));
    }
}
