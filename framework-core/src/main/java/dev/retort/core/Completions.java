package dev.retort.core;

import dev.retort.Completion;
import dev.retort.SetupException;
import dev.retort.core.plugin.PluginInfo;
import java.util.ArrayList;
import java.util.List;

/** The steps of plugins that look at the whole application, and what they find. */
final class Completions implements Completion.Findings {
    private final List<Step> steps = new ArrayList<>();
    private final List<SetupException> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean isCheck;

    private record Step(PluginInfo plugin, Completion completion) {}

    void add(PluginInfo plugin, Completion completion) {
        steps.add(new Step(plugin, completion));
    }

    /**
     * Runs the steps, in the order of their plugins.
     *
     * @param forCheck whether this is the {@code check} command
     * @throws SetupException the first mistake, with all others suppressed in it
     */
    void run(boolean forCheck) {
        isCheck = forCheck;
        steps.forEach(this::run);
        if (!mistakes.isEmpty()) {
            SetupException first = mistakes.get(0);
            mistakes.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void run(Step step) {
        try {
            step.completion.complete(this);
        } catch (SetupException explained) {
            mistake(explained);
        } catch (Exception | LinkageError failure) {
            mistake(new SetupException(
                    "PLUGIN-COMPLETION",
                    step.plugin + ": failed when the application was complete: " + failure
                            + " (correct it, or leave the plugin out)",
                    failure));
        }
    }

    @Override
    public void mistake(SetupException mistake) {
        mistakes.add(mistake);
    }

    @Override
    public void warning(String code, String message) {
        warnings.add(code + ": " + message);
    }

    /** Adds what the assembly has found, behind its code. */
    void warn(String found) {
        warnings.add(found);
    }

    @Override
    public boolean isCheck() {
        return isCheck;
    }

    /** {@return what was found that does not keep the application from starting} */
    List<String> warnings() {
        return warnings;
    }
}
