package dev.retort.devtools.blocking;

import dev.retort.spi.BlockedCall;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines that have blocked an event loop since the process began, those of earlier generations too. Thread-safe. */
public final class BlockingFindings {
    private static final int ROOM = 100;
    private static final BlockingFindings PROCESS = new BlockingFindings();

    private final Map<String, BlockingFinding> findings = new LinkedHashMap<>();

    BlockingFindings() {}

    /** {@return those of this process} */
    public static BlockingFindings ofProcess() {
        return PROCESS;
    }

    /** Notes a loop that is held, which is said again and again until it gets on. */
    public void held(BlockedCall call) {
        add(call, false);
    }

    /** Notes a call that was refused. */
    void refused(BlockedCall call) {
        add(call, true);
    }

    private synchronized void add(BlockedCall call, boolean isRefused) {
        Instant now = Instant.now();
        BlockingFinding known = findings.remove(call.place()); // put back at the end: the oldest go first
        if (known == null) {
            if (findings.size() == ROOM) {
                findings.remove(findings.keySet().iterator().next());
            }
            findings.put(call.place(), new BlockingFinding(call, isRefused, 1, now, call.held()));
        } else {
            // it was held before it was seen last, so that it is the same time
            boolean isSame = !isRefused && now.minus(call.held()).isBefore(known.last());
            findings.put(call.place(), known.again(call, isRefused, !isSame, now));
        }
    }

    /** Notes in which route a line is. */
    synchronized void routed(String place, String route) {
        findings.computeIfPresent(place, (line, finding) -> finding.in(route));
    }

    /** {@return all, the latest first} */
    public synchronized List<BlockingFinding> all() {
        return findings.values().stream()
                .sorted(Comparator.comparing(BlockingFinding::last).reversed())
                .toList();
    }

    /** {@return how many lines there are} */
    public synchronized int count() {
        return findings.size();
    }
}
