package dev.retort.core.plugin;

import dev.retort.SetupException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who fills which role; each role has one holder at most. Used by one thread, while plugins are installed. */
public final class Roles {
    private final Map<String, PluginInfo> holders = new LinkedHashMap<>();

    /** Starts with all roles free. */
    public Roles() {}

    /**
     * Gives a role to a plugin; claiming a role that it already has changes nothing.
     *
     * @throws SetupException with the code {@code PLUGIN-ROLE} if another plugin has it
     */
    public void claim(String role, PluginInfo claimant) {
        PluginInfo holder = holders.putIfAbsent(role, claimant);
        if (holder != null && !holder.id().equals(claimant.id())) {
            throw new SetupException(
                    "PLUGIN-ROLE",
                    "role " + role + ": claimed by " + holder + " and by " + claimant
                            + " (remove one of them, or switch one off: app.without(\"" + claimant.id() + "\"))");
        }
    }

    /** {@return the plugin that fills a role} */
    public Optional<PluginInfo> holder(String role) {
        return Optional.ofNullable(holders.get(role));
    }
}
