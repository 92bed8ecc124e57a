/**
 * A tour through the core of Retort.
 *
 * <p>Begin to read at {@code Tour}; the other classes know nothing of one another.
 */
@NullMarked
package tour;

import org.jspecify.annotations.NullMarked;
