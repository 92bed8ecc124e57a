/** Calls that block where nothing may: what was seen of them, and what refuses them. Knows nothing of pages. */
@NullMarked
package dev.retort.devtools.blocking;

import org.jspecify.annotations.NullMarked;
