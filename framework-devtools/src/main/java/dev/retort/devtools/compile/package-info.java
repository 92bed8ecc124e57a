/** Compiling what has changed, and what depends on it, into memory. Knows nothing of servers and of watching. */
@NullMarked
package dev.retort.devtools.compile;

import org.jspecify.annotations.NullMarked;
