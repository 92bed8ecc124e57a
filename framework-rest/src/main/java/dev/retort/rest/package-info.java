/**
 * JSON: bodies read and written by Jackson, and failures as problem details (RFC 9457).
 *
 * <p>The only package that knows Jackson; it knows the API and nothing of the server.
 */
@NullMarked
package dev.retort.rest;

import org.jspecify.annotations.NullMarked;
