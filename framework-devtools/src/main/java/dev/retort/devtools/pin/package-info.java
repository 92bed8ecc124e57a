/** The secret between the terminal and the browser of one developer. Knows no application, no request and no reload. */
@NullMarked
package dev.retort.devtools.pin;

import org.jspecify.annotations.NullMarked;
