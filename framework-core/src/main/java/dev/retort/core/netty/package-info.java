/**
 * Carries exchanges over HTTP/1.1 connections of Reactor Netty. The only package that knows Netty.
 *
 * <p>Knows exchanges and nothing of applications, routes or bodies; nothing of Netty leaves it.
 */
@NullMarked
package dev.retort.core.netty;

import org.jspecify.annotations.NullMarked;
