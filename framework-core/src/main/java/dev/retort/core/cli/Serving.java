package dev.retort.core.cli;

import static java.util.Objects.requireNonNull;

import dev.retort.RunningApp;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import java.io.PrintStream;
import java.time.Duration;

/** The {@code run} command: starts, reports, and waits for the end. */
final class Serving {
    private final CliApp app;
    private final LayeredConfig config;
    private final CommandLine line;
    private final PrintStream out;
    private final PrintStream err;

    Serving(CliApp app, CommandLine line, PrintStream out, PrintStream err) {
        this.app = app;
        this.config = app.config();
        this.line = line;
        this.out = out;
        this.err = err;
    }

    int run() {
        String host = config.get(CoreKeys.HOST);
        DebugRules.check(config, host, app.program()); // before a port is looked for
        Duration deadline = config.get(CoreKeys.SHUTDOWN_TIMEOUT);
        PortChoice port = PortChoice.of(config);
        RunningApp running =
                requireNonNull(app.inspection().startOn(host, port.port()).block(), "running app");
        StopHook hook = new StopHook(running, app::requestsUnderWay, deadline, out);
        hook.register();
        report(running, port);
        running.onStopped().block();
        hook.unregister();
        return Cli.OK;
    }

    private void report(RunningApp running, PortChoice port) {
        Warnings.of(app, line).forEach(message -> err.print("warning " + message + "\n"));
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
