/** JSON as text, for a plugin that may not know the library for it. Knows nothing else. */
@NullMarked
package dev.retort.devtools.json;

import org.jspecify.annotations.NullMarked;
