/**
 * The last lines of the log, for error pages, where Logback is the log library.
 *
 * <p>Knows nothing of pages; the class that knows Logback is loaded only if Logback is there.
 */
@NullMarked
package dev.retort.devtools.log;

import org.jspecify.annotations.NullMarked;
