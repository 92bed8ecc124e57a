package dev.retort.core.plugin;

/**
 * The trace that a plugin's jar leaves beside its services entry: the file {@code META-INF/retort/plugins/<id>}.
 *
 * @param id the id of the plugin, the name of the file
 * @param provider the class of the plugin, the text of the file
 * @param location the jar or folder that holds the file
 */
record Marker(String id, String provider, String location) {}
