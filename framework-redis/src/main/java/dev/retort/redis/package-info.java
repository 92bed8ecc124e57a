/**
 * Plugin: sessions and answers to idempotency keys in Redis.
 *
 * <p>Knows the API and Lettuce; nothing of the server.
 */
@NullMarked
package dev.retort.redis;

import org.jspecify.annotations.NullMarked;
