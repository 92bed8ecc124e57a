package dev.retort.core.cli;

import static java.util.Objects.requireNonNull;

import dev.retort.SetupException;
import dev.retort.core.config.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a program, read before its first setting is.
 *
 * <pre>
 * --port 5001                          run, retort.server.port
 * routes --all --shop.limit=5          routes with its own option, and any setting by its full name
 * --debug audit --last 5               audit is no command of ours: what follows its name is its own
 * --prot 5001                          a mistake: unknown option, did you mean "--port"?
 * </pre>
 *
 * <p>A setting takes its value after {@code =} or from the next word; without a value it is {@code true}. If it is given
 * twice, the last one counts.
 *
 * @param command the name of the command, {@code run} by default; not known to exist unless it is one of ours
 * @param arguments the words and options that belong to the command
 * @param settings the settings by their full names
 * @param isHelp whether help is asked for instead
 * @param isVersion whether the version is asked for instead
 * @param mistake the first mistake in the arguments, to be reported when the program runs
 */
public record CommandLine(
        String command,
        List<String> arguments,
        Map<String, Value> settings,
        boolean isHelp,
        boolean isVersion,
        Optional<SetupException> mistake) {
    /** Copies the collections. */
    public CommandLine {
        requireNonNull(command, "command");
        arguments = List.copyOf(arguments);
        settings = Map.copyOf(settings);
    }

    /** {@return the arguments of a program, understood; never fails, see {@link #mistake}} */
    public static CommandLine parse(List<String> arguments) {
        return new CommandLineParser(arguments).parse();
    }
}
