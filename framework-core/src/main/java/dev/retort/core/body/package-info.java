/**
 * Turns the bodies of responses into bytes: complete in one buffer, or streamed with backpressure.
 *
 * <p>Knows the exchange it writes to and the body writers of plugins, and nothing of routes and filters.
 */
@NullMarked
package dev.retort.core.body;

import org.jspecify.annotations.NullMarked;
