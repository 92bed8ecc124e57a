/**
 * Conditional and range requests: what an answer becomes by the conditions of its request (RFC 9110 sections 13 and 14).
 *
 * <p>Pure data: knows headers, tags, times and lengths; no exchange, no files, no I/O.
 */
@NullMarked
package dev.retort.core.conditional;

import org.jspecify.annotations.NullMarked;
