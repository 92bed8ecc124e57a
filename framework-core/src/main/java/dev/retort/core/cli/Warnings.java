package dev.retort.core.cli;

import dev.retort.Config.Setting;
import dev.retort.core.config.UnknownKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings that most likely do not do what was meant. */
final class Warnings {
    private static final String FRAMEWORK = "retort.";

    private Warnings() {}

    /** {@return a sentence for each setting that nothing knows, and for each option that lacks our prefix} */
    static List<String> of(CliApp app, CommandLine line) {
        List<String> warnings = new ArrayList<>();
        app.config().unknown().forEach(unknown -> warnings.add(UnknownKey.CODE + ": " + unknown.message()));
        Set<String> known = app.config().settings().stream().map(Setting::key).collect(Collectors.toSet());
        line.settings().keySet().stream()
                .filter(key -> known.contains(FRAMEWORK + key))
                .sorted()
                .forEach(key -> warnings.add("OPTION-PREFIX: --" + key
                        + " sets nothing of the framework (its name is --" + FRAMEWORK + key + ")"));
        return warnings;
    }
}
