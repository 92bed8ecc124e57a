/**
 * The smallest application.
 *
 * <p>Knows the api alone; the rest of Retort is only on the class path.
 */
@NullMarked
package hello;

import org.jspecify.annotations.NullMarked;
