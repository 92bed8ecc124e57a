/**
 * Debug mode: failures as a page with the source line that threw.
 *
 * <p>Does nothing outside of debug mode, where nothing of an application's inside may be seen; knows the API only.
 */
@NullMarked
package dev.retort.devtools;

import org.jspecify.annotations.NullMarked;
