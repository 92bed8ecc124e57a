/**
 * Sends requests to an application in memory or over a port and checks what comes back.
 *
 * <p>Knows the words of applications and the seam for tools; knows no server, JSON or template library.
 */
@NullMarked
package dev.retort.testing;

import org.jspecify.annotations.NullMarked;
