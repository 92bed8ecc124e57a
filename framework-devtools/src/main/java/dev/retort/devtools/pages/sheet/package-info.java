/**
 * Facts for a page and the two ways to show them: HTML and JSON, which therefore never differ.
 *
 * <p>Knows how pages look; nothing of what they are about.
 */
@NullMarked
package dev.retort.devtools.pages.sheet;

import org.jspecify.annotations.NullMarked;
