package dev.retort.core;

import dev.retort.App;
import dev.retort.SetupException;
import dev.retort.core.cli.CliApp;
import dev.retort.core.cli.NamedCommand;
import dev.retort.core.cli.Program;
import dev.retort.core.config.LayeredConfig;
import dev.retort.spi.AppInspection;
import java.time.Duration;
import java.util.List;

/** An application as its command line needs it. */
final class CommandLineApp implements CliApp {
    private final CoreApp app;
    private final Program program;

    CommandLineApp(CoreApp app, Program program) {
        this.app = app;
        this.program = program;
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public App app() {
        return app;
    }

    @Override
    public LayeredConfig config() {
        return app.settings();
    }

    @Override
    public AppInspection inspection() {
        return app;
    }

    @Override
    public List<NamedCommand> commands() {
        return app.prepare().commands();
    }

    @Override
    public List<String> check() {
        return app.mistakes().stream().map(CommandLineApp::describe).toList();
    }

    @Override
    public List<String> warnings() {
        return app.warnings();
    }

    private static String describe(SetupException problem) {
        return problem.code() + ": " + problem.getMessage();
    }

    @Override
    public int requestsUnderWay() {
        return (int) app.prepare().pipeline().inFlight();
    }

    @Override
    public Duration sinceCreation() {
        return app.sinceCreation();
    }
}
