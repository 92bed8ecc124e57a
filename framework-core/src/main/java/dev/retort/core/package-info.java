/**
 * The application: puts everything else together, starts it, hosts it and stops it.
 *
 * <p>Begin to read at {@code CoreApp}; nothing below knows this package.
 */
@NullMarked
package dev.retort.core;

import org.jspecify.annotations.NullMarked;
