/**
 * Sessions: what they hold, how it becomes a signed cookie or goes into a store, and when it is saved.
 *
 * <p>Knows exchanges, to save before their head is sent; nothing of requests, routes or handlers.
 */
@NullMarked
package dev.retort.core.session;

import org.jspecify.annotations.NullMarked;
