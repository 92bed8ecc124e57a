package dev.retort.core.cli;

import dev.retort.SetupException;
import dev.retort.core.session.SessionSecret;
import dev.retort.core.text.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what a command line says and returns the exit code. */
public final class Cli {
    /** The exit code of success. */
    public static final int OK = 0;

    /** The exit code of a failure: of the start, of a check, of a command. */
    public static final int FAILED = 1;

    /** The exit code of a command line that cannot be understood. */
    public static final int MISUSED = 2;

    private final CommandLine line;
    private final CliApp app;
    private final PrintStream out;
    private final PrintStream err;

    private Cli(CommandLine line, CliApp app, PrintStream out, PrintStream err) {
        this.line = line;
        this.app = app;
        this.out = out;
        this.err = err;
    }

    /**
     * Executes a command line; {@code run} blocks until the application has stopped.
     *
     * @return {@link #OK}, {@link #FAILED}, {@link #MISUSED}, or what the command of a plugin returned
     */
    public static int execute(CommandLine line, CliApp app, PrintStream out, PrintStream err) {
        Cli cli = new Cli(line, app, out, err);
        try {
            int code = cli.execute();
            out.flush();
            return code;
        } catch (Exception failure) {
            FailureReport.print(failure, cli.isDebug(), err);
            return FAILED;
        }
    }

    private int execute() throws Exception {
        if (line.isVersion()) {
            return print(app.program() + "\nRetort " + RetortVersion.text() + "\nJava " + RetortVersion.java() + "\n");
        }
        if (line.mistake().isPresent()) {
            return misused(line.mistake().get());
        }
        Optional<BuiltInCommand> builtIn = BuiltInCommand.find(line.command());
        if (line.isHelp()) {
            return help();
        }
        return builtIn.isPresent() ? execute(builtIn.get()) : executeNamed();
    }

    private int execute(BuiltInCommand command) {
        return switch (command) {
            case RUN -> new Serving(app, line, out, err).run();
            case ROUTES ->
                print(Listings.routes(
                        app.inspection().routes(), line.arguments().contains("--all")));
            case PLUGINS -> print(Listings.plugins(app.inspection().plugins()));
            case CONFIG -> config();
            case CHECK -> check();
            case SECRET -> print(SessionSecret.next() + "\n");
        };
    }

    private int config() {
        app.inspection().plugins(); // they declare settings
        return print(Listings.settings(app.config().settings(), Warnings.of(app, line)));
    }

    private int check() {
        List<String> problems = Check.problems(app, line);
        if (!problems.isEmpty()) {
            err.print(Listings.problems(problems));
            err.flush();
            return FAILED;
        }
        Audit.of(app.config()).forEach(message -> out.print("unsafe  " + message + "\n"));
        return print("no problems: "
                + Listings.count(app.inspection().routes().size(), "route") + ", "
                + Listings.count(app.inspection().plugins().size(), "plugin") + ", "
                + Listings.count(app.config().settings().size(), "setting") + "\n");
    }

    private int executeNamed() throws Exception {
        Optional<NamedCommand> command = named();
        if (command.isEmpty()) {
            return misused(unknownCommand());
        }
        if (line.arguments().contains("--help")) {
            return print(Help.of(command.get()));
        }
        return command.get().command().run(app.app(), line.arguments());
    }

    private Optional<NamedCommand> named() {
        return app.commands().stream()
                .filter(known -> known.name().equals(line.command()))
                .findFirst();
    }

    private SetupException unknownCommand() {
        List<String> known = new ArrayList<>(BuiltInCommand.labels());
        app.commands().forEach(command -> known.add(command.name()));
        return new SetupException(
                "CLI-COMMAND",
                "\"" + line.command() + "\": unknown command" + Nearest.hint(line.command(), known)
                        + " (--help lists commands and options)");
    }

    private int help() {
        try {
            List<NamedCommand> commands = app.commands();
            return print(new Help(app.program(), commands, app.config().settings()).text());
        } catch (RuntimeException broken) {
            out.print(new Help(app.program(), List.of(), List.of()).text());
            out.flush();
            err.print("\ncommands of plugins and values are missing, because the application cannot be set up\n");
            FailureReport.print(broken, false, err);
            return OK;
        }
    }

    private int misused(SetupException mistake) {
        err.print("error " + mistake.code() + ": " + mistake.getMessage() + "\n");
        err.flush();
        return MISUSED;
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return OK;
    }

    private boolean isDebug() {
        try {
            return app.config().isDebug();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
