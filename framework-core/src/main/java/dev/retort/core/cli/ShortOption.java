package dev.retort.core.cli;

import dev.retort.Key;
import dev.retort.core.config.CoreKeys;
import java.util.Optional;

/** The options with a short name, each for a setting, in the order of the help. */
enum ShortOption {
    HOST("--host", CoreKeys.HOST, "127.0.0.1", "address to listen on; 0.0.0.0: every address of this machine"),
    PORT("--port", CoreKeys.PORT, "5001", "port to listen on; 0: any free one"),
    DEBUG("--debug", CoreKeys.DEBUG, "", "debug mode, for development on this machine only"),
    NET("--debug-allow", CoreKeys.DEBUG_NETWORKS, "172.17.0.0/16", "networks that may reach debug mode in a container"),
    JDWP("--jdwp", CoreKeys.DEBUGGER, "", "with --debug: a debugger can attach, on port 5005; --jdwp=PORT: on another"),
    CONSOLE("--console", CoreKeys.CONSOLE, "", "with --debug: a page that evaluates Java in the program, behind a PIN"),
    PROFILE("--profile", CoreKeys.PROFILE, "dev", "reads application-PROFILE.properties or .yaml on top");

    final String option;
    final Key<?> key;
    /** A value for messages; empty for a flag. */
    final String example;
    /** A line for the help. */
    final String summary;

    ShortOption(String option, Key<?> key, String example, String summary) {
        this.option = option;
        this.key = key;
        this.example = example;
        this.summary = summary;
    }

    static Optional<ShortOption> find(String name) {
        for (ShortOption known : values()) {
            if (known.option.equals(name)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** {@return the option and, unless it is a flag, a word for its value} */
    String usage() {
        return isFlag() ? option : option + " " + name();
    }

    boolean isFlag() {
        return example.isEmpty();
    }
}
