/**
 * Finds plugins, decides which are installed and in which order, and names what stands in the way.
 *
 * <p>Knows the class path and the settings that switch plugins off; knows nothing of what a plugin adds.
 */
@NullMarked
package dev.retort.core.plugin;

import org.jspecify.annotations.NullMarked;
