package dev.retort.core.plugin;

import dev.retort.Plugin;
import dev.retort.SetupException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** A plugin that was found or given, with what it says of itself, asked once. */
record Candidate(Plugin plugin, String id, Set<String> requires, Set<String> installAfter, boolean given) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    static Candidate of(Plugin plugin, boolean given) {
        String id = ask(plugin, "id()", plugin::id);
        if (id == null || !isId(id)) {
            String text = id == null ? "null" : "\"" + id + "\"";
            throw new SetupException(
                    "PLUGIN-ID", where(plugin) + ": id " + text + " (expected: lower-case words with dashes)");
        }
        return new Candidate(
                plugin,
                id,
                Set.copyOf(ask(plugin, "requires()", () -> new TreeSet<>(plugin.requires()))),
                Set.copyOf(ask(plugin, "installAfter()", () -> new TreeSet<>(plugin.installAfter()))),
                given);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static <T> T ask(Plugin plugin, String question, Callable<T> answer) {
        try {
            return answer.call();
        } catch (Exception | LinkageError failure) {
            throw new SetupException(
                    "PLUGIN-INSTALL",
                    where(plugin) + ": " + question + " failed: " + failure + " (correct it, or remove the plugin)",
                    failure);
        }
    }

    private static String where(Plugin plugin) {
        return plugin.getClass().getName() + " in " + Locations.of(plugin.getClass());
    }

    String location() {
        return Locations.of(plugin.getClass());
    }

    PluginInfo info(boolean enabled, String reason) {
        Class<? extends Plugin> type = plugin.getClass();
        return new PluginInfo(id, type, Locations.version(type), location(), enabled, reason);
    }
}
