/**
 * Writes the document of an API, in OpenAPI 3.1, from what the routes of an application take and answer. Knows Jackson and
 * the schema generator; nothing of the server, and nothing of how bodies are read and written but the mapper that does it.
 */
@NullMarked
package dev.retort.rest.openapi;

import org.jspecify.annotations.NullMarked;
