/**
 * What a developer sees of a failure: one report, shown as a page, as Markdown and as a JSON problem.
 *
 * <p>Knows requests, problems and the sources of the application; nothing of how it is reloaded, and no browser channel.
 */
@NullMarked
package dev.retort.devtools.page;

import org.jspecify.annotations.NullMarked;
