package dev.retort.core.cli;

import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The {@code check} command's list of problems: those of the application, of debug mode and of settings. */
final class Check {
    private final Set<String> problems = new LinkedHashSet<>();

    private Check() {}

    /** {@return every problem, starting with its code; empty if the application would start} */
    static List<String> problems(CliApp app, CommandLine line) {
        Check check = new Check();
        check.add(app::check);
        check.add(() ->
                DebugRules.problem(app.config(), app.config().get(CoreKeys.HOST), app.program())
                        .map(Check::describe)
                        .stream()
                        .toList());
        check.add(() -> Warnings.of(app, line));
        check.add(app::warnings);
        return List.copyOf(check.problems);
    }

    private void add(Supplier<? extends Collection<String>> step) {
        try {
            problems.addAll(step.get());
        } catch (SetupException problem) {
            problems.add(describe(problem));
        }
    }

    private static String describe(SetupException problem) {
        return problem.code() + ": " + problem.getMessage();
    }
}
