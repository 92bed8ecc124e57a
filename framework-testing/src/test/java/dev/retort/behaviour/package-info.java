/**
 * What an application does, seen from its client: every topic is tested in memory and over a port alike.
 *
 * <p>Knows only what users know: the API, the test client, and a socket where the wire is the subject.
 */
@NullMarked
package dev.retort.behaviour;

import org.jspecify.annotations.NullMarked;
