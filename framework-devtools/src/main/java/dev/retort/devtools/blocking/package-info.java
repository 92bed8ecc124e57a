/** Calls that block where nothing may. */
@NullMarked
package dev.retort.devtools.blocking;

import org.jspecify.annotations.NullMarked;
