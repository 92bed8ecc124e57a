package dev.retort.devtools.reload;

import dev.retort.Attribute;
import dev.retort.Problem;
import dev.retort.Request;
import java.util.Optional;

/** What requests get while there is no program that could answer them. */
public final class FailedProgram {
    private static final Attribute<Throwable> FAILURE = Attribute.of("dev.retort.devtools.failure");
    private static final int LONGEST = 300;

    private FailedProgram() {}

    /**
     * {@return the answer to a request}
     *
     * <p>Its cause is not in it, as every request would log it anew: the terminal has said it once, and {@link #failure}
     * has it for error pages.
     */
    public static Problem answer(Request request, Throwable failure) {
        request.set(FAILURE, failure);
        String what = failure instanceof CompileException ? "it does not compile: " : "it does not start: ";
        return Problem.of(500, what + firstLine(failure));
    }

    private static String firstLine(Throwable failure) {
        Throwable cause = failure.getCause();
        String text = failure instanceof StartException && cause != null
                ? cause.toString()
                : String.valueOf(failure.getMessage());
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    /** {@return what kept the program from answering this request; empty if nothing did} */
    public static Optional<Throwable> failure(Request request) {
        return request.find(FAILURE);
    }
}
