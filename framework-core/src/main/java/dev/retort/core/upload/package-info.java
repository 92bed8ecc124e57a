/**
 * Reads multipart forms: streams their parts with backpressure, and keeps their files for the time of a request.
 *
 * <p>Knows the parser of multipart bodies and where code may block; nothing of exchanges, routes and binding.
 */
@NullMarked
package dev.retort.core.upload;

import org.jspecify.annotations.NullMarked;
