package dev.retort.devtools.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** The last reloads of this process, and the clock of the one that is under way. Thread-safe. */
public final class ReloadHistory {
    /** How many reloads are kept. */
    public static final int ROOM = 50;

    private static final int MOST_FILES = 20;
    private static final int MOST_OF_PROBLEM = 2_000;

    private final Deque<ReloadRecord> records = new ArrayDeque<>();
    private long began;
    private long looked; // when it was clear what has changed
    private long compiledAt;
    private List<String> files = List.of();

    ReloadHistory() {}

    /** Begins with an edit, or with the start of the program. */
    synchronized void begin(long sinceNanos, Collection<Path> changed) {
        began = sinceNanos == 0 ? System.nanoTime() : sinceNanos;
        compiledAt = 0;
        files = changed.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .distinct()
                .sorted()
                .limit(MOST_FILES)
                .toList();
        looked = System.nanoTime();
    }

    /** Notes that the compiler is done. */
    synchronized void compiled() {
        compiledAt = System.nanoTime();
    }

    /** Notes that a generation answers. */
    synchronized void live(int generation) {
        add(ReloadRecord.Result.LIVE, generation, "");
    }

    /** Notes why none does. */
    synchronized void failed(int generation, Throwable failure) {
        ReloadRecord.Result result = failure instanceof CompileException
                ? ReloadRecord.Result.NOT_COMPILED
                : ReloadRecord.Result.NOT_STARTED;
        add(result, generation, problem(failure));
    }

    /** Notes that what was broken is as it was before. */
    synchronized void takenBack(int generation) {
        add(ReloadRecord.Result.TAKEN_BACK, generation, "");
    }

    private void add(ReloadRecord.Result result, int generation, String problem) {
        long now = System.nanoTime();
        boolean compiles = result == ReloadRecord.Result.NOT_COMPILED;
        long compileEnd = compiles ? now : compiledAt;
        Duration compile = compileEnd == 0 ? Duration.ZERO : Duration.ofNanos(compileEnd - looked);
        long swapBegin = compiledAt == 0 ? looked : compiledAt;
        boolean starts = result == ReloadRecord.Result.LIVE || result == ReloadRecord.Result.NOT_STARTED;
        if (records.size() == ROOM) {
            records.removeFirst();
        }
        records.addLast(new ReloadRecord(
                Instant.now(),
                result,
                generation,
                files,
                compile,
                starts ? Duration.ofNanos(now - swapBegin) : Duration.ZERO,
                Duration.ofNanos(now - began),
                problem));
    }

    // texts alone: what was thrown is of a generation that is to be collected
    private static String problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompileException || failure.getCause() == null ? failure : failure.getCause();
        String text = cause == failure
                ? Objects.requireNonNullElse(failure.getMessage(), "")
                : failure.getMessage() + ": " + cause;
        return text.length() > MOST_OF_PROBLEM ? text.substring(0, MOST_OF_PROBLEM) + "..." : text;
    }

    /** {@return the last reloads, the newest first} */
    public synchronized List<ReloadRecord> records() {
        List<ReloadRecord> newest = new ArrayList<>(records);
        Collections.reverse(newest);
        return newest;
    }
}
