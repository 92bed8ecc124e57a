/**
 * The command line of an application, and the words it says when it starts, fails to start, and stops.
 *
 * <p>Sees an application through its inspection and its settings; knows no server, no router and no way of
 * a request. Nothing here ends the JVM: commands return exit codes.
 */
@NullMarked
package dev.retort.core.cli;

import org.jspecify.annotations.NullMarked;
