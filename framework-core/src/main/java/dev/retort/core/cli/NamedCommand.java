package dev.retort.core.cli;

import static java.util.Objects.requireNonNull;

import dev.retort.Command;
import dev.retort.SetupException;

/**
 * A command that a plugin adds.
 *
 * @param name the word that is typed
 * @param summary a line for the help
 * @param command what it does
 */
public record NamedCommand(String name, String summary, Command command) {
    /**
     * Checks the name.
     *
     * @throws SetupException with the code {@code COMMAND-NAME} if it cannot be typed or is a name of ours
     */
    public NamedCommand {
        requireNonNull(summary, "summary");
        requireNonNull(command, "command");
        if (!name.matches("[a-z][a-z0-9:-]*")) {
            throw new SetupException(
                    "COMMAND-NAME", "command \"" + name + "\": not a name (use lower-case letters, digits and dashes)");
        }
        if (BuiltInCommand.find(name).isPresent()) {
            throw new SetupException(
                    "COMMAND-NAME", "command \"" + name + "\": every application has it already (take another name)");
        }
    }
}
