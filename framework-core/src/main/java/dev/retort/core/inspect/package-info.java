/**
 * Reads from a handler object which method implements it and which types that method takes and returns.
 *
 * <p>Reflection over any serializable functional interface; knows no request, no route and no server.
 */
@NullMarked
package dev.retort.core.inspect;

import org.jspecify.annotations.NullMarked;
