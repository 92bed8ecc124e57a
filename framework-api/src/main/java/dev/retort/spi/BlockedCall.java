package dev.retort.spi;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Code of an application that held an event loop.
 *
 * @param thread the name of the event loop
 * @param held how long it was held when it was looked at; zero where the call was refused
 * @param route method, pattern and source of the route; empty if that is not known
 * @param call the call that waits, such as {@code java.lang.Thread.sleep}; empty if the application's own code computes
 * @param line the innermost frame of the application's own code
 * @param remedy what to do
 */
public record BlockedCall(
        String thread, Duration held, String route, String call, StackTraceElement line, String remedy) {
    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "io.netty.",
            "reactor.",
            "org.reactivestreams.",
            "org.slf4j.",
            "ch.qos.logback.",
            "tools.jackson.",
            "dev.retort.core.",
            "dev.retort.rest.",
            "dev.retort.templates.",
            "dev.retort.validation.",
            "dev.retort.devtools.");

    /** Checks that nothing is missing. */
    public BlockedCall {
        requireNonNull(thread, "thread");
        requireNonNull(held, "held");
        requireNonNull(route, "route");
        requireNonNull(call, "call");
        requireNonNull(line, "line");
        requireNonNull(remedy, "remedy");
    }

    /**
     * Finds in a stack what the application's own code does there.
     *
     * @param stack the innermost frame first
     * @return empty if none of it is of the application: a pause of the machine, or of the JVM
     */
    public static Optional<BlockedCall> find(
            String thread, Duration held, String route, List<StackTraceElement> stack, String remedy) {
        for (int at = 0; at < stack.size(); at++) {
            if (!isOfLibrary(stack.get(at))) {
                String call = at == 0 ? "" : method(stack.get(at - 1));
                return Optional.of(new BlockedCall(thread, held, route, call, stack.get(at), remedy));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfLibrary(StackTraceElement frame) {
        return LIBRARIES.stream().anyMatch(frame.getClassName()::startsWith);
    }

    /** {@return the line as a stack trace has it: {@code shop.Cart.add(Cart.java:14)}} */
    public String place() {
        return method(line) + "(" + line.getFileName() + ":" + line.getLineNumber() + ")";
    }

    private static String method(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }
}
