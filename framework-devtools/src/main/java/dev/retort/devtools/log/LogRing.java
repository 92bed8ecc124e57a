package dev.retort.devtools.log;

import dev.retort.Attribute;
import dev.retort.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The last lines that were logged. Thread-safe. */
public final class LogRing implements AutoCloseable {
    private static final int ROOM = 500;
    private static final int MOST_LINES = 50;
    private static final Attribute<Long> BEGAN = Attribute.of("dev.retort.devtools.began");

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long next;
    private Runnable detach = () -> {};

    private record Entry(long number, String line) {}

    /** {@return the lines of this process from now on; none come where the log library is not Logback} */
    public static LogRing open() {
        LogRing ring = new LogRing();
        if (LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback.classic.")) {
            ring.detach = LogbackTap.attach(ring);
        }
        return ring;
    }

    /** Notes that a request begins here. */
    public void begin(Request request) {
        synchronized (entries) {
            request.set(BEGAN, next);
        }
    }

    /** {@return what was logged since a request began, the oldest first} */
    public List<String> since(Request request) {
        Optional<Long> began = request.find(BEGAN);
        synchronized (entries) {
            List<String> lines = entries.stream()
                    .filter(entry -> began.isPresent() && entry.number() >= began.get())
                    .map(Entry::line)
                    .toList();
            return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        }
    }

    void add(String line) {
        synchronized (entries) {
            entries.addLast(new Entry(next++, line));
            if (entries.size() > ROOM) {
                entries.removeFirst();
            }
        }
    }

    /** Ends the listening. */
    @Override
    public void close() {
        detach.run();
    }
}
