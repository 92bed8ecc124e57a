/**
 * A to-do API that satisfies the Todo-Backend contract, in memory.
 *
 * <p>{@code Todo} has the routes, {@code Items} keeps what they are about and knows nothing of HTTP.
 */
@NullMarked
package todo;

import org.jspecify.annotations.NullMarked;
