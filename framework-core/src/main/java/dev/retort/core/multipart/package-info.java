/**
 * Takes multipart bodies apart (RFC 2046, RFC 7578): bytes in, events out.
 *
 * <p>Pure data: knows no server, no Reactor, no files, and keeps no more of a body than the head of one part.
 */
@NullMarked
package dev.retort.core.multipart;

import org.jspecify.annotations.NullMarked;
