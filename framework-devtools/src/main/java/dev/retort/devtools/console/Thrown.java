package dev.retort.devtools.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;

/**
 * An exception that code in the console threw, ready to be shown.
 *
 * @param type its class
 * @param message what it says; may be empty
 * @param own its frames in code of the application and of the console
 * @param others all other frames
 */
record Thrown(String type, String message, List<String> own, List<String> others) {
    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 10;

    /** {@return the exception and what caused it, the one that was thrown first} */
    static List<Thrown> chain(Throwable outermost, Predicate<StackTraceElement> isOwn) {
        List<Thrown> chain = new ArrayList<>();
        for (Throwable at = outermost; at != null && chain.size() < MOST_CAUSES; at = at.getCause()) {
            chain.add(of(at, isOwn));
        }
        return chain;
    }

    private static Thrown of(Throwable thrown, Predicate<StackTraceElement> isOwn) {
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            List<String> frames = isOfConsole(frame) || isOwn.test(frame) ? own : others;
            if (frames.size() < MOST_FRAMES) {
                frames.add(text(frame));
            }
        }
        return new Thrown(type(thrown), message(thrown), own, others);
    }

    // JShell names its snippets so
    private static boolean isOfConsole(StackTraceElement frame) {
        return String.valueOf(frame.getFileName()).startsWith("#");
    }

    private static String type(Throwable thrown) {
        if (thrown instanceof UnresolvedReferenceException) {
            return "not complete";
        }
        return thrown instanceof EvalException known
                ? known.getExceptionClassName()
                : thrown.getClass().getName();
    }

    private static String message(Throwable thrown) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return unresolved.getSnippet().source() + " uses what is not defined yet";
        }
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        return Reach.remedy(message)
                .map(remedy -> message + "\n(" + remedy + ")")
                .orElse(message);
    }

    private static String text(StackTraceElement frame) {
        String place = frame.getFileName() == null ? "unknown source" : frame.getFileName();
        String line = frame.getLineNumber() < 0 ? place : place + ":" + frame.getLineNumber();
        if (isOfConsole(frame)) {
            return "the console, line " + frame.getLineNumber();
        }
        return frame.getClassName() + "." + frame.getMethodName() + " (" + line + ")";
    }
}
