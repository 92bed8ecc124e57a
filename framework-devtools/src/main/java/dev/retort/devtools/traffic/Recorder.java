package dev.retort.devtools.traffic;

import dev.retort.Attribute;
import dev.retort.Outcome;
import dev.retort.Request;
import dev.retort.spi.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes down what the applications of this process answer. One for all generations. Thread-safe. */
public final class Recorder {
    /** How many requests are kept. */
    public static final int ROOM = 100;

    private static final Attribute<Recording> RECORDING = Attribute.of("dev.retort.devtools.recording");
    private static final Recorder PROCESS = new Recorder();

    private final Ring<RecordedRequest> requests = new Ring<>(ROOM);
    private final OpenStreams streams = new OpenStreams();
    private final AtomicLong numbers = new AtomicLong();

    private Recorder() {}

    /** {@return that of this process} */
    public static Recorder ofProcess() {
        return PROCESS;
    }

    /** Notes that a request begins. */
    public void begin(Request request) {
        request.set(RECORDING, new Recording(numbers.incrementAndGet(), request, streams));
    }

    /** {@return what sees the bodies of a request that has begun here} */
    public Optional<Traffic> traffic(Request request) {
        return request.find(RECORDING).map(Traffic.class::cast);
    }

    /** {@return a request that has begun here, as it ended; it is kept from now on} */
    public Optional<RecordedRequest> end(Request request, Outcome outcome) {
        Optional<RecordedRequest> ended = request.find(RECORDING).map(recording -> recording.end(outcome));
        ended.ifPresent(requests::add);
        return ended;
    }

    /** {@return the last requests that have ended, the newest first} */
    public List<RecordedRequest> requests() {
        return requests.newestFirst();
    }

    /** {@return a request by its number; empty if it was never there or is not kept any more} */
    public Optional<RecordedRequest> request(long number) {
        return requests().stream().filter(kept -> kept.number() == number).findFirst();
    }

    /** {@return the streams that are open, the slowest first} */
    public List<StreamFigures> streams() {
        return streams.figures();
    }
}
