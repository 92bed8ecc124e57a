/**
 * Settings in layers, from defaults to the command line, each value with the place it came from.
 *
 * <p>Knows the file system, the environment and how text becomes values; knows no server, no plugin and no request.
 */
@NullMarked
package dev.retort.core.config;

import org.jspecify.annotations.NullMarked;
