/**
 * Makes typed values from text: single ones, and records and beans with every mistake named at once.
 *
 * <p>Types are checked at start and nothing is reflected on later; knows no request, no route and no JSON.
 */
@NullMarked
package dev.retort.core.binding;

import org.jspecify.annotations.NullMarked;
