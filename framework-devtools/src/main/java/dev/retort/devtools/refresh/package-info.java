/**
 * Tells browsers what became of the program: the script in their pages, and the stream of events that it listens to.
 *
 * <p>Knows generations and their failures; nothing of how they come about, nor of error pages.
 */
@NullMarked
package dev.retort.devtools.refresh;

import org.jspecify.annotations.NullMarked;
