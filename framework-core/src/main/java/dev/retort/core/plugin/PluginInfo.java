package dev.retort.core.plugin;

import dev.retort.Plugin;
import dev.retort.spi.PluginDescription;

/**
 * What the start log and the {@code plugins} command tell of a plugin.
 *
 * @param id its id
 * @param type its class
 * @param version the version of its module or jar; empty if neither tells
 * @param location the jar or folder of its class
 * @param enabled whether it is installed
 * @param reason why at this place in the order ({@code requires json}, {@code after templates}, {@code by name}), or
 *     why not installed
 */
public record PluginInfo(
        String id, Class<? extends Plugin> type, String version, String location, boolean enabled, String reason) {
    /** {@return the same facts for tools} */
    public PluginDescription describe() {
        return new PluginDescription(id, version, location, enabled, reason);
    }

    /** {@return id and jar, as messages name a plugin} */
    @Override
    public String toString() {
        return id + " in " + location;
    }
}
