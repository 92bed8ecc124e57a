package dev.retort.devtools.page;

import java.lang.management.ManagementFactory;
import reactor.core.publisher.Hooks;

/**
 * Lets Reactor note where operators are written, while any application in debug mode runs.
 *
 * <p>By the hook of Reactor, not its agent: the agent is quicker by some 2 microseconds for each operator that is
 * assembled, but needs 0.4 seconds of every start, attaches to its own process, and warns of that on newer JDKs. Where the
 * agent was given to the JVM it is used, and the hook is not.
 */
public final class AssemblyTracing implements AutoCloseable {
    private static int users;

    private boolean closed;

    private AssemblyTracing() {}

    /** {@return what ends the noting when nobody else wants it} */
    public static AssemblyTracing begin() {
        synchronized (AssemblyTracing.class) {
            if (users++ == 0 && !hasAgent()) {
                Hooks.onOperatorDebug();
            }
        }
        return new AssemblyTracing();
    }

    // -javaagent:reactor-tools.jar puts its class on the class path of the system, and starts it
    private static boolean hasAgent() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-javaagent:") && argument.contains("reactor-tools"));
    }

    @Override
    public void close() {
        synchronized (AssemblyTracing.class) {
            if (!closed && --users == 0) {
                Hooks.resetOnOperatorDebug();
            }
            closed = true;
        }
    }
}
