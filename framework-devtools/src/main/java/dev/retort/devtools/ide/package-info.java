/** Configurations of IDEs: what makes a program start and a debugger attach at one key. Knows no application. */
@NullMarked
package dev.retort.devtools.ide;

import org.jspecify.annotations.NullMarked;
