package dev.retort.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/** The same as {@link SessionBenchmark} in time of the processor, which other programs on the machine disturb less. */
public final class SessionCpu {
    private static final int WARM_UP = 20_000;
    private static final int REQUESTS = 60_000;
    private static final int ROUNDS = 4;

    private SessionCpu() {}

    /** Prints what a request takes, round by round. */
    public static void main(String[] arguments) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String store : List.of("cookie", "memory")) {
                SessionBenchmark sessions = new SessionBenchmark();
                sessions.store = store;
                sessions.begin();
                micros(sessions, WARM_UP, false);
                micros(sessions, WARM_UP, true);
                double read = micros(sessions, REQUESTS, false);
                double write = micros(sessions, REQUESTS, true);
                System.out.printf(Locale.ROOT, "%s: read %.2f us, write %.2f us%n", store, read, write);
            }
        }
    }

    private static double micros(SessionBenchmark sessions, int requests, boolean isWriting) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int request = 0; request < requests; request++) {
            if (isWriting) {
                sessions.write();
            } else {
                sessions.read();
            }
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / requests;
    }
}
