/**
 * Who is at the other end: what proxies say of clients, which names the server answers to, which sites may send what.
 *
 * <p>Reads addresses and headers of an exchange; knows no routes and no server.
 */
@NullMarked
package dev.retort.core.edge;

import org.jspecify.annotations.NullMarked;
