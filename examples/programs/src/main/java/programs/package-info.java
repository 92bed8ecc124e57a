/**
 * Programs that use Retort in as many ways as there are ideas in it.
 *
 * <p>Each file is a program of its own and knows no other.
 */
@NullMarked
package programs;

import org.jspecify.annotations.NullMarked;
