@NullMarked
package dev.retort.core.conditional;

import org.jspecify.annotations.NullMarked;
