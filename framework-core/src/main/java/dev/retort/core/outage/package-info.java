/** Tells of a store that fails, without filling the log. Knows nothing of what is stored, nor of requests. */
@NullMarked
package dev.retort.core.outage;

import org.jspecify.annotations.NullMarked;
