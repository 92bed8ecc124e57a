/**
 * Views: finds templates on the class path or in a directory and renders them with Pebble.
 *
 * <p>The only package that knows Pebble; it knows the API and nothing of the server.
 */
@NullMarked
package dev.retort.templates;

import org.jspecify.annotations.NullMarked;
