package dev.retort.core.plugin;

import dev.retort.Plugin;
import dev.retort.Setup;
import dev.retort.SetupException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The plugins of an application in the order in which they are installed, and those that are not. */
public final class PluginSet {
    private record Entry(Plugin plugin, PluginInfo info) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<PluginInfo> infos = new ArrayList<>();

    PluginSet(List<Candidate> ordered, List<PluginInfo> disabled) {
        Set<String> installed = new TreeSet<>();
        for (Candidate candidate : ordered) {
            installed.add(candidate.id());
        }
        for (Candidate candidate : ordered) {
            String reason = InstallOrder.reason(candidate, installed) + (candidate.given() ? "; by app.plugin" : "");
            PluginInfo info = candidate.info(true, reason);
            entries.add(new Entry(candidate.plugin(), info));
            infos.add(info);
        }
        infos.addAll(disabled);
    }

    /** {@return all plugins: installed ones in order, then the others by id} */
    public List<PluginInfo> infos() {
        return List.copyOf(infos);
    }

    /**
     * Installs each plugin, in order.
     *
     * @param setups gives each plugin its own setup
     * @throws SetupException what the plugin threw if it is one, else with the code {@code PLUGIN-INSTALL}
     */
    public void install(Function<PluginInfo, Setup> setups) {
        for (Entry entry : entries) {
            install(entry, setups.apply(entry.info));
        }
    }

    private static void install(Entry entry, Setup setup) {
        try {
            entry.plugin.install(setup);
        } catch (SetupException explained) {
            throw explained;
        } catch (Exception | LinkageError failure) {
            throw new SetupException(
                    "PLUGIN-INSTALL",
                    entry.info + ": install failed: " + failure + " (correct it, or switch it off: "
                            + PluginLoader.switchName(entry.info.id()) + "=false)",
                    failure);
        }
    }
}
