/**
 * The words an application is written in: app, router, route, request, response, filter, plugin.
 *
 * <p>Knows Reactor and nothing of the server, of JSON or of templates: those arrive as plugins behind these interfaces.
 */
@NullMarked
package dev.retort;

import org.jspecify.annotations.NullMarked;
