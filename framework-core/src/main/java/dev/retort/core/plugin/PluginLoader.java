package dev.retort.core.plugin;

import static java.util.Objects.requireNonNull;

import dev.retort.Key;
import dev.retort.Plugin;
import dev.retort.SetupException;
import dev.retort.core.config.CoreKeys;
import dev.retort.core.config.LayeredConfig;
import dev.retort.core.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which plugins are installed and in which order.
 *
 * <p>A plugin is found by {@link java.util.ServiceLoader} or given by {@code app.plugin}; one that is given replaces a
 * found one with its id. It is off if {@code app.without} or {@code retort.plugins.<id>.enabled=false} says so.
 */
public final class PluginLoader {
    private final ClassLoader loader;
    private final Collection<Plugin> given;
    private final Set<String> without;
    private final LayeredConfig config;
    private final Map<String, Candidate> enabled = new TreeMap<>();
    private final Map<String, String> off = new TreeMap<>();
    private final List<PluginInfo> disabled = new ArrayList<>();

    private PluginLoader(
            ClassLoader loader, Collection<Plugin> given, Collection<String> without, LayeredConfig config) {
        this.loader = loader;
        this.given = List.copyOf(given);
        this.without = new TreeSet<>(without);
        this.config = config;
    }

    /**
     * Finds the plugins of an application; nothing is installed yet.
     *
     * @param loader the class loader of the application
     * @param given the plugins of {@code app.plugin}
     * @param without the ids of {@code app.without}
     * @param config tells which plugins are off, and learns the keys that say so
     * @throws SetupException with a code that begins with {@code PLUGIN-}, naming plugins and jars
     */
    public static PluginSet load(
            ClassLoader loader, Collection<Plugin> given, Collection<String> without, LayeredConfig config) {
        requireNonNull(loader, "loader");
        return new PluginLoader(loader, given, without, config).load();
    }

    static String switchName(String id) {
        return CoreKeys.pluginEnabled(id).name();
    }

    private PluginSet load() {
        for (Plugin plugin : given) {
            addGiven(Candidate.of(plugin, true));
        }
        for (Candidate candidate : Discovery.find(loader)) {
            addFound(candidate);
        }
        Set<Marker> markers = Markers.find(loader);
        checkMarkers(markers);
        checkCopies(markers);
        checkWithout();
        for (Candidate candidate : enabled.values()) {
            checkRequirements(candidate);
        }
        if (disabled.size() > 1) {
            disabled.sort(Comparator.comparing(PluginInfo::id));
        }
        return new PluginSet(InstallOrder.of(enabled.values()), disabled);
    }

    private void addGiven(Candidate candidate) {
        Candidate other = enabled.get(candidate.id());
        if (other != null) {
            throw new SetupException(
                    "PLUGIN-DUPLICATE",
                    candidate.id() + ": given to app.plugin twice, as "
                            + other.plugin().getClass().getName() + " and as "
                            + candidate.plugin().getClass().getName() + " (remove one call)");
        }
        add(candidate);
    }

    private void addFound(Candidate candidate) {
        Candidate other = enabled.get(candidate.id());
        if (other == null) {
            add(candidate);
        } else if (other.given()) {
            disabled.add(candidate.info(false, "replaced by app.plugin"));
        } else {
            throw duplicate(candidate.id(), other.location(), candidate.location());
        }
    }

    private void add(Candidate candidate) {
        String id = candidate.id();
        Key<Boolean> key = CoreKeys.pluginEnabled(id);
        config.declare(key);
        if (without.contains(id)) {
            switchOff(candidate, "switched off by app.without");
        } else if (!config.get(key)) {
            String origin = config.origin(key.name()).orElse("default");
            switchOff(candidate, "switched off by " + key.name() + "=false from " + origin);
        } else {
            enabled.put(id, candidate);
        }
    }

    private void switchOff(Candidate candidate, String reason) {
        off.put(candidate.id(), reason);
        disabled.add(candidate.info(false, reason));
    }

    private static SetupException duplicate(String id, String one, String other) {
        return new SetupException(
                "PLUGIN-DUPLICATE",
                id + ": found in " + one + " and in " + other + " (remove one of them from the class path)");
    }

    private void checkMarkers(Set<Marker> markers) {
        Set<String> known = new TreeSet<>(enabled.keySet());
        known.addAll(off.keySet());
        for (Marker marker : markers) {
            if (!known.contains(marker.id()) && !isOff(marker.id())) {
                throw new SetupException(
                        "PLUGIN-LOST",
                        marker.id() + ": " + marker.location() + " holds the plugin " + marker.provider()
                                + ", but no META-INF/services/" + Plugin.class.getName() + " names it (a jar made of"
                                + " many must merge these files: ServicesResourceTransformer of maven-shade,"
                                + " mergeServiceFiles() of Gradle Shadow; or keep the jars apart in a folder)");
            }
        }
    }

    private boolean isOff(String id) {
        return without.contains(id) || !config.get(CoreKeys.pluginEnabled(id));
    }

    /** The JDK takes one of two copies of a provider class and says nothing; their markers tell. */
    private void checkCopies(Set<Marker> markers) {
        Map<String, String> locations = new TreeMap<>();
        for (Marker marker : markers) {
            String other = locations.putIfAbsent(marker.id(), marker.location());
            Candidate candidate = enabled.get(marker.id());
            if (other != null && candidate != null && !candidate.given()) {
                throw duplicate(marker.id(), other, marker.location());
            }
        }
    }

    private void checkWithout() {
        Set<String> known = new TreeSet<>(enabled.keySet());
        for (String id : without) {
            if (!off.containsKey(id)) {
                Nearest.to(id, known).ifPresent(near -> {
                    throw new SetupException(
                            "PLUGIN-UNKNOWN",
                            "app.without(\"" + id + "\"): no such plugin, did you mean \"" + near
                                    + "\"? (correct the id, or remove the call)");
                });
            }
        }
    }

    private void checkRequirements(Candidate candidate) {
        for (String required : new TreeSet<>(candidate.requires())) {
            String reason = off.get(required);
            if (reason != null) {
                throw new SetupException(
                        "PLUGIN-MISSING",
                        candidate.id() + ": requires " + required + ", which is " + reason
                                + " (switch it on, or switch " + candidate.id() + " off too)");
            }
            if (!enabled.containsKey(required)) {
                throw new SetupException(
                        "PLUGIN-MISSING",
                        candidate.id() + ": requires " + required + ", which is not there"
                                + Nearest.hint(required, enabled.keySet()) + " (add its dependency, or switch "
                                + candidate.id() + " off; there are: " + String.join(", ", enabled.keySet()) + ")");
            }
        }
    }
}
