package dev.retort.devtools;

import dev.retort.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One exception of a failure, ready to be shown.
 *
 * @param relation how it came to the one shown before it; empty for the first
 * @param type the class
 * @param message what it says; may be empty
 * @param frames where it was thrown, without those at the end that it shares with the one shown before it
 * @param shared how many those are
 */
record Failure(String relation, String type, String message, List<Frame> frames, int shared) {
    /**
     * A step of a stack trace.
     *
     * @param text class, method, file and line
     * @param source the lines around it, for code of the application
     */
    record Frame(String text, Optional<Excerpt> source) {}

    Failure {
        frames = List.copyOf(frames);
    }

    /** {@return the exceptions behind a problem, the root cause first, each followed by those it suppressed} */
    static List<Failure> of(Problem problem, SourceFiles sources) {
        Throwable cause = problem.getCause();
        if (cause == null && problem.status() < 500) {
            return List.of();
        }
        List<Throwable> chain = chain(cause == null ? problem : cause);
        List<Failure> failures = new ArrayList<>();
        for (int at = 0; at < chain.size(); at++) {
            Throwable thrown = chain.get(at);
            StackTraceElement[] before =
                    at == 0 ? new StackTraceElement[0] : chain.get(at - 1).getStackTrace();
            failures.add(of(at == 0 ? "" : "led to", thrown, before, sources));
            for (Throwable suppressed : thrown.getSuppressed()) {
                failures.add(of("and suppressed", suppressed, thrown.getStackTrace(), sources));
            }
        }
        return failures;
    }

    private static List<Throwable> chain(Throwable outermost) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = outermost; at != null && seen.add(at); at = at.getCause()) {
            chain.add(at);
        }
        Collections.reverse(chain);
        return chain;
    }

    private static Failure of(String relation, Throwable thrown, StackTraceElement[] before, SourceFiles sources) {
        StackTraceElement[] trace = thrown.getStackTrace();
        int shared = shared(trace, before);
        List<Frame> frames = Arrays.stream(trace, 0, trace.length - shared)
                .map(frame -> new Frame(text(frame), sources.excerpt(frame)))
                .toList();
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        return new Failure(relation, thrown.getClass().getName(), message, frames, shared);
    }

    private static int shared(StackTraceElement[] trace, StackTraceElement[] before) {
        int count = 0;
        while (count < Math.min(trace.length, before.length)
                && trace[trace.length - 1 - count].equals(before[before.length - 1 - count])) {
            count++;
        }
        return count;
    }

    // without loader and module, which StackTraceElement.toString() puts in front
    private static String text(StackTraceElement frame) {
        String method = frame.getMethodName().replaceAll("^lambda\\$(.+)\\$\\d+$", "lambda in $1");
        String place = frame.getFileName() == null ? "" : frame.getFileName();
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        return frame.getClassName() + "." + method + " (" + place + line + ")";
    }
}
