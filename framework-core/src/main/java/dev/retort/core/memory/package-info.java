/**
 * Carries exchanges in memory, under the same rules as a socket: for tests and for embedding.
 *
 * <p>Knows exchanges and the seam of the api; no server, no Netty, nothing of applications.
 */
@NullMarked
package dev.retort.core.memory;

import org.jspecify.annotations.NullMarked;
