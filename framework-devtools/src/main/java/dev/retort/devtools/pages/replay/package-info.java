/**
 * A recorded request once more: sent again, as a command of curl, as a test.
 *
 * <p>Knows recorded requests and what is secret in them; nothing of pages.
 */
@NullMarked
package dev.retort.devtools.pages.replay;

import org.jspecify.annotations.NullMarked;
