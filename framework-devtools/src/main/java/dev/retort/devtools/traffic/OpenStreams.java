package dev.retort.devtools.traffic;

import dev.retort.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The streams that are open, of every generation. Thread-safe. */
final class OpenStreams {
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    OpenStream open(String kind, Request request) {
        OpenStream stream = new OpenStream(numbers.incrementAndGet(), kind, request, MatchedRoute.of(request));
        open.add(stream);
        return stream;
    }

    void close(OpenStream stream) {
        open.remove(stream);
    }

    /** {@return how they stand, the slowest first} */
    List<StreamFigures> figures() {
        return open.stream()
                .map(OpenStream::figures)
                .sorted(Comparator.comparingDouble(StreamFigures::perSecond)
                        .thenComparing(StreamFigures::quiet, Comparator.reverseOrder()))
                .toList();
    }
}
