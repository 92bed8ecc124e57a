package dev.retort.devtools.debugger;

import java.lang.management.ManagementFactory;

/** Whether a debugger can stop this JVM: then time passes while it does not run, and nothing may have a limit. */
public final class Debugger {
    private static final boolean CAN_ATTACH =
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream().anyMatch(Debugger::isAgent);

    private Debugger() {}

    /** {@return whether the JVM was started so that one can attach, by an IDE or by {@link DebuggedJvm}} */
    public static boolean canAttach() {
        return CAN_ATTACH;
    }

    /** {@return whether an option of java loads the agent that debuggers speak to} */
    static boolean isAgent(String option) {
        return option.startsWith("-agentlib:jdwp") || option.startsWith("-Xrunjdwp");
    }
}
