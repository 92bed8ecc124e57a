package dev.retort.core.cli;

import dev.retort.SetupException;
import dev.retort.core.netty.BindFailure;
import java.io.PrintStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/**
 * Says on one line each what failed and why. A stack trace is in the log at DEBUG, and printed in debug mode unless the
 * message says it all.
 */
public final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger("dev.retort");

    private FailureReport() {}

    /** Prints a failure: a mistake of setup with its code, everything else with its causes. */
    public static void print(Throwable failure, boolean withTrace, PrintStream err) {
        Throwable known = Exceptions.unwrap(failure);
        Optional<String> ofPort = known instanceof BindFailure bind ? PortHelp.of(bind) : Optional.empty();
        if (ofPort.isPresent()) {
            err.print(ofPort.get());
            err.flush();
            return;
        }
        err.print(text(known));
        if (!(known instanceof SetupException)) {
            printTrace(known, withTrace, err);
        }
        err.flush();
        LOG.debug("failed", known);
    }

    private static void printTrace(Throwable failure, boolean withTrace, PrintStream err) {
        if (withTrace) {
            failure.printStackTrace(err);
        } else {
            err.print("  --debug prints the stack trace\n");
        }
    }

    /** {@return the lines for a failure, and for the mistakes that were found beside it} */
    static String text(Throwable failure) {
        StringBuilder text = new StringBuilder("error ");
        if (failure instanceof SetupException setup) {
            text.append(setup.code()).append(": ").append(setup.getMessage()).append('\n');
            appendCauses(failure, text);
            text.append("  docs/errors.md explains ").append(setup.code()).append('\n');
        } else {
            text.append(describe(failure)).append('\n');
            appendCauses(failure, text);
        }
        for (Throwable further : failure.getSuppressed()) {
            if (further instanceof SetupException) {
                text.append(text(further));
            }
        }
        return text.toString();
    }

    private static void appendCauses(Throwable failure, StringBuilder text) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(failure);
        for (Throwable cause = failure.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append("  because of ").append(describe(cause)).append('\n');
        }
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName();
        String name = type.isEmpty() ? failure.getClass().getName() : type;
        return message == null || message.isEmpty() ? name : name + ": " + message.strip();
    }
}
