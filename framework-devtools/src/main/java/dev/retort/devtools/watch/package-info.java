/** Watching files: which have changed, and when to look. Knows nothing of what they are for. */
@NullMarked
package dev.retort.devtools.watch;

import org.jspecify.annotations.NullMarked;
