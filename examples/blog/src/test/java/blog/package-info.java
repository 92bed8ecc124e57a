/** The site as its visitors see it: by a client in memory, and in a real browser. */
@NullMarked
package blog;

import org.jspecify.annotations.NullMarked;
