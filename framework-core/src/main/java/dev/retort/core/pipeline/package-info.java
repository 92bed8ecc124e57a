/**
 * The way of a request through the application: routing, filters, dispatch, handler, answer, and what happens on failure.
 *
 * <p>Begin to read at {@link dev.retort.core.pipeline.Pipeline}. Knows no server: it answers exchanges.
 */
@NullMarked
package dev.retort.core.pipeline;

import org.jspecify.annotations.NullMarked;
