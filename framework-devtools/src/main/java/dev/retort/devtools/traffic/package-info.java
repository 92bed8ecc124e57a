/**
 * What went over the connections of this process in debug mode: the last requests and the streams that are open, as values
 * that hold nothing of the application, so that they outlive its reloads.
 *
 * <p>Knows requests and the history of errors; nothing of how any of it is shown.
 */
@NullMarked
package dev.retort.devtools.traffic;

import org.jspecify.annotations.NullMarked;
