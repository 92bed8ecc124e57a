/**
 * Reload: what becomes of a program while its sources are edited.
 *
 * <p>{@code Generations} is what pages and browsers are told of it; they know nothing else of this package.
 */
@NullMarked
package dev.retort.devtools.reload;

import org.jspecify.annotations.NullMarked;
