/**
 * Java that is evaluated in the running program, for the one developer who knows the PIN. Knows the generations of the
 * program and what error pages show; nothing knows it but the plugin.
 */
@NullMarked
package dev.retort.devtools.console;

import org.jspecify.annotations.NullMarked;
