/**
 * What a failure is to a client, and the pages that say so when no error handler does.
 *
 * <p>Nothing that a client must not know gets past here; knows no filters and no server.
 */
@NullMarked
package dev.retort.core.errors;

import org.jspecify.annotations.NullMarked;
