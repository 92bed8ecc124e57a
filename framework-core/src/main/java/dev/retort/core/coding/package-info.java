/**
 * Content codings (RFC 9110 section 8.4): compresses answers and inflates bodies of requests.
 *
 * <p>Knows exchanges and where work that takes long is done; nothing of requests, routes and body writers.
 */
@NullMarked
package dev.retort.core.coding;

import org.jspecify.annotations.NullMarked;
