package dev.retort.core.cli;

import static java.util.Objects.requireNonNull;

import dev.retort.RunningApp;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The {@code run} command: starts, reports, and waits for the end. */
public final class Serving {
    private final CliApp app;
    private final LayeredConfig config;
    private final CommandLine line;
    private final PrintStream out;
    private final PrintStream err;

    /** Creates the command. */
    public Serving(CliApp app, CommandLine line, PrintStream out, PrintStream err) {
        this.app = app;
        this.config = app.config();
        this.line = line;
        this.out = out;
        this.err = err;
    }

    int run() {
        RunningApp running = open(
                (host, port) ->
                        requireNonNull(app.inspection().startOn(host, port).block(), "running app"),
                app::requestsUnderWay);
        report(running);
        running.onStopped().block();
        return Cli.OK;
    }

    /** Opens something on a host and a port. */
    @FunctionalInterface
    public interface Opener<R extends RunningApp> {
        /** {@return what is open} */
        R open(String host, int port);
    }

    /** Opens the address that the settings say, and closes it when the process ends. */
    public <R extends RunningApp> R open(Opener<R> opener, IntSupplier requestsUnderWay) {
        String host = config.get(CoreKeys.HOST);
        DebugRules.check(config, host, app.program()); // before a port is looked for
        Duration deadline = config.get(CoreKeys.SHUTDOWN_TIMEOUT);
        PortChoice port = PortChoice.of(config);
        R running = opener.open(host, port.port());
        StopHook hook = new StopHook(running, requestsUnderWay, deadline, out);
        hook.register();
        running.onStopped().subscribe(nothing -> {}, never -> {}, hook::unregister);
        return running;
    }

    /** Says what has started and where. */
    public void report(RunningApp running) {
        report(running, PortChoice.taken(running.port(), config));
    }

    private void report(RunningApp running, PortChoice port) {
        Warnings.of(app, line).forEach(message -> err.print("warning " + message + "\n"));
        app.warnings().forEach(message -> err.print("warning " + message + "\n"));
        Audit.of(config).forEach(message -> err.print("unsafe  " + message + "\n"));
        err.flush();
        StartReport report = new StartReport(
                app.program(),
                running.urls(),
                port,
                config.isDebug(),
                app.inspection().plugins(),
                app.sinceCreation(),
                StartReport.sinceJvmStart().orElse(null));
        out.print(report.text());
        out.flush();
    }
}
