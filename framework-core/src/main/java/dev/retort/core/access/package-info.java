/**
 * A line for every request that has ended, for those who want one.
 *
 * <p>Knows texts and times; takes them over a bounded queue and writes them on a thread of its own.
 */
@NullMarked
package dev.retort.core.access;

import org.jspecify.annotations.NullMarked;
