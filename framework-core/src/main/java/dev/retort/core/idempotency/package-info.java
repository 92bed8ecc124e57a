/**
 * One execution for all requests with the same idempotency key.
 *
 * <p>Knows the API; nothing of how requests come or are answered.
 */
@NullMarked
package dev.retort.core.idempotency;

import org.jspecify.annotations.NullMarked;
