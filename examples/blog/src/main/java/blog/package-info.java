/** A blog: accounts, posts with covers, comments, two languages. Pages that work without JavaScript. */
@NullMarked
package blog;

import org.jspecify.annotations.NullMarked;
