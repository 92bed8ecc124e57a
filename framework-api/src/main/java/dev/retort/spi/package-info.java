/**
 * The seam for what drives applications rather than writes them: tests, development tools, other servers.
 *
 * <p>May know the words of applications; they know nothing of it.
 */
@NullMarked
package dev.retort.spi;

import org.jspecify.annotations.NullMarked;
