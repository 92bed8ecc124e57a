/** The settings of debug mode. Knows nothing of what they are for, so that run mode can declare them at no cost. */
@NullMarked
package dev.retort.devtools.settings;

import org.jspecify.annotations.NullMarked;
