/** The debugger of an IDE: whether one can stop this program, and a start of it in a JVM where one can. */
@NullMarked
package dev.retort.devtools.debugger;

import org.jspecify.annotations.NullMarked;
