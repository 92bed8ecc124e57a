package dev.retort.spi;

/**
 * What is known of a plugin.
 *
 * @param id its id
 * @param version the version of its jar; empty if unknown
 * @param location the jar or folder it was found in
 * @param enabled whether it is installed
 * @param reason why it is installed at this place, or why not
 */
public record PluginDescription(String id, String version, String location, boolean enabled, String reason) {}
