/** How long it takes from a save to an answer of the new code. */
@NullMarked
package dev.retort.benchmarks.reload;

import org.jspecify.annotations.NullMarked;
