package dev.retort.core.cli;

import dev.retort.RunningApp;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Stops an application when the process is told to end, by Ctrl-C or SIGTERM, and says so. */
final class StopHook {
    private final RunningApp running;
    private final IntSupplier requests;
    private final Duration deadline;
    private final PrintStream out;
    private final Thread thread = new Thread(this::stop, "retort-stop");

    StopHook(RunningApp running, IntSupplier requests, Duration deadline, PrintStream out) {
        this.running = running;
        this.requests = requests;
        this.deadline = deadline;
        this.out = out;
    }

    /** Begins to watch for the end of the process. */
    void register() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** Ends watching, after the application was stopped in another way. */
    void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException processIsEnding) {
            // the hook runs already and will find nothing left to stop
        }
    }

    /** Stops the application within its deadline; a second Ctrl-C meanwhile ends the process at once. */
    void stop() {
        boolean canEndAtOnce = SecondInterrupt.endsTheProcess();
        out.print(announcement(requests.getAsInt(), deadline, canEndAtOnce));
        out.flush();
        running.close();
        out.print("stopped\n");
        out.flush();
    }

    static String announcement(int requests, Duration deadline, boolean canEndAtOnce) {
        if (requests == 0) {
            return "stopping\n";
        }
        return "stopping (waiting up to " + seconds(deadline) + " for " + Listings.count(requests, "request")
                + (canEndAtOnce ? "; Ctrl-C ends at once)\n" : ")\n");
    }

    private static String seconds(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
