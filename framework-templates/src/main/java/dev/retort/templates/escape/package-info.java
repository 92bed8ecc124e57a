/**
 * Makes text safe for the place where it is written, and UTF-8 of it. Pure: knows no templates.
 */
@NullMarked
package dev.retort.templates.escape;

import org.jspecify.annotations.NullMarked;
