/**
 * The line between the application and what carries its requests: a server's connection, or a test in memory.
 *
 * <p>Knows no server and nothing of routes; both sides of the line know only this.
 */
@NullMarked
package dev.retort.core.exchange;

import org.jspecify.annotations.NullMarked;
