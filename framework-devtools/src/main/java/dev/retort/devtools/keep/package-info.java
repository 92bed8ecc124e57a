/** State that outlives the generation that made it. Knows nothing of how generations come about. */
@NullMarked
package dev.retort.devtools.keep;

import org.jspecify.annotations.NullMarked;
