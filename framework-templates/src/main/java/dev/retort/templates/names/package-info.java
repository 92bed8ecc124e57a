/** Guesses what somebody meant who mistyped a name. Knows nothing else. */
@NullMarked
package dev.retort.templates.names;

import org.jspecify.annotations.NullMarked;
