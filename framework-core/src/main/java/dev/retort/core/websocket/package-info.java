/**
 * What a handler sees of an open WebSocket.
 *
 * <p>Knows the messages of an exchange's link, and nothing of frames or of the server.
 */
@NullMarked
package dev.retort.core.websocket;

import org.jspecify.annotations.NullMarked;
