/**
 * Records what an application registers: routes, hooks, error handlers, mounts, each with its source line.
 *
 * <p>Nothing is interpreted here; {@code core.pipeline} turns the record into what answers requests.
 */
@NullMarked
package dev.retort.core.router;

import org.jspecify.annotations.NullMarked;
