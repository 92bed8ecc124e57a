package dev.retort;

import java.util.List;

/** A command of the application's command line. */
@FunctionalInterface
public interface Command {
    /**
     * Runs the command with everything set up and nothing bound.
     *
     * @return the exit code, 0 for success
     * @throws Exception a failure; its message is printed and the exit code is 1
     */
    int run(App app, List<String> arguments) throws Exception;
}
