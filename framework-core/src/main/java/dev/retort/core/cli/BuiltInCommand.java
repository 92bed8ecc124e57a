package dev.retort.core.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that every application has. */
enum BuiltInCommand {
    RUN("serve until stopped; the default"),
    ROUTES("list the routes with name, source line, thread and number of filters; --all: hidden ones too", "--all"),
    PLUGINS("list the plugins that were found: which are on, in what order, and why"),
    CONFIG("list the settings with their effective values and where those come from"),
    CHECK("do every check of the start without listening; the exit code is 1 if there is a problem"),
    SECRET("print a new secret to sign sessions with, for retort.session.secret");

    private final String summary;
    private final List<String> options;

    BuiltInCommand(String summary, String... options) {
        this.summary = summary;
        this.options = List.of(options);
    }

    static Optional<BuiltInCommand> find(String name) {
        for (BuiltInCommand known : values()) {
            if (known.label().equals(name)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(BuiltInCommand::label).toList();
    }

    /** {@return the word that is typed} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return a line for the help} */
    String summary() {
        return summary;
    }

    /** {@return the options that only this command has; they take no value} */
    List<String> options() {
        return options;
    }
}
