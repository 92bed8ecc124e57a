/** The terminal that a program was started in: one key is a command. Knows no application and no reload. */
@NullMarked
package dev.retort.devtools.terminal;

import org.jspecify.annotations.NullMarked;
