/**
 * Words about words: finds the known name that somebody probably meant.
 *
 * <p>Pure functions for messages; knows no other package.
 */
@NullMarked
package dev.retort.core.text;

import org.jspecify.annotations.NullMarked;
