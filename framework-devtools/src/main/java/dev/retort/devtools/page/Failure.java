package dev.retort.devtools.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Pattern LAMBDA = Pattern.compile("^lambda\\$(.+)\\$\\d+$");
    private static final int LONGEST_MESSAGE = 4_000;

    /**
     * A step of a stack trace.
     *
     * @param code class and method
     * @param place file and line
     * @param source the lines around it, for code of the application
     */
    record Frame(String code, String place, Optional<Excerpt> source) {
        String text() {
            return code + " (" + place + ")";
        }

        /** {@return the code without its package} */
        String simple() {
            int method = code.lastIndexOf('.');
            return code.substring(code.lastIndexOf('.', method - 1) + 1);
        }

        /** {@return the line with a colon before it; the whole place if that has none} */
        String line() {
            return place.substring(Math.max(0, place.lastIndexOf(':')));
        }
    }

    Failure {
        frames = List.copyOf(frames);
    }

    /** {@return the exceptions behind a failure, the root cause first, each followed by those it suppressed} */
    static List<Failure> of(Throwable outermost, SourceFiles sources) {
        List<Throwable> chain = chain(outermost);
        List<Failure> failures = new ArrayList<>();
        for (int at = 0; at < chain.size(); at++) {
            Throwable thrown = chain.get(at);
            StackTraceElement[] before = at == 0 ? new StackTraceElement[0] : trace(chain.get(at - 1));
            failures.add(of(at == 0 ? "" : "led to", thrown, before, sources));
            for (Throwable suppressed : thrown.getSuppressed()) {
                if (!AssemblyTrace.is(suppressed)) {
                    failures.add(of("and suppressed", suppressed, trace(thrown), sources));
                }
            }
        }
        return failures;
    }

    /** {@return the failure and its causes, the root first} */
    static List<Throwable> chain(Throwable outermost) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = outermost; at != null && seen.add(at); at = at.getCause()) {
            chain.add(at);
        }
        Collections.reverse(chain);
        return chain;
    }

    private static Failure of(String relation, Throwable thrown, StackTraceElement[] before, SourceFiles sources) {
        StackTraceElement[] trace = trace(thrown);
        int shared = shared(trace, before);
        List<Frame> frames = Arrays.stream(trace, 0, trace.length - shared)
                .map(frame -> frame(frame, sources))
                .toList();
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        String shown = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
        return new Failure(relation, thrown.getClass().getName(), shown, frames, shared);
    }

    // Reactor moves the frames of a failure to the exception in which it notes the assembly
    private static StackTraceElement[] trace(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (AssemblyTrace.is(suppressed) && suppressed.getStackTrace().length > trace.length) {
                return suppressed.getStackTrace();
            }
        }
        return trace;
    }

    private static int shared(StackTraceElement[] trace, StackTraceElement[] before) {
        int count = 0;
        while (count < Math.min(trace.length, before.length)
                && trace[trace.length - 1 - count].equals(before[before.length - 1 - count])) {
            count++;
        }
        return count;
    }

    private static Frame frame(StackTraceElement frame, SourceFiles sources) {
        Optional<Excerpt> excerpt = sources.source(frame)
                .map(source -> Excerpt.around(
                        source.file(), String.valueOf(frame.getFileName()), source.lines(), frame.getLineNumber()))
                .filter(around -> !around.lines().isEmpty());
        return new Frame(code(frame), place(frame), excerpt);
    }

    // without loader and module, which StackTraceElement.toString() puts in front
    private static String code(StackTraceElement frame) {
        String method = LAMBDA.matcher(frame.getMethodName()).replaceFirst("lambda in $1");
        return frame.getClassName() + "." + method.replace("lambda in new", "lambda in the constructor");
    }

    private static String place(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
        return frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
    }

    /** {@return the same without its message, for where that is said already} */
    Failure untold() {
        return new Failure(relation, type, "", frames, shared);
    }

    /** {@return the first frame of the application} */
    Optional<Frame> own() {
        return frames.stream().filter(frame -> frame.source().isPresent()).findFirst();
    }
}
