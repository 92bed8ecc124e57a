/**
 * Finds the route of a method and path, and the path of a route: patterns, converters, the tree, the match.
 *
 * <p>Pure data: knows no server, no Reactor and no I/O, and nothing of what a route does.
 */
@NullMarked
package dev.retort.core.routing;

import org.jspecify.annotations.NullMarked;
