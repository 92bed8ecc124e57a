package dev.retort.spi;

import java.nio.ByteBuffer;

/**
 * Sees what goes over one exchange, in debug mode: changes nothing, asks for nothing, keeps no buffer.
 *
 * <p>Called on the threads on which things happen, one call after the other for each direction. A buffer may be read until the
 * call returns; what is called must be quick and must not fail.
 */
public interface Traffic {
    /** What kind of answer has no end that is known. */
    enum Kind {
        /** A body that is streamed. */
        STREAM,
        /** The messages of a WebSocket. */
        WEBSOCKET
    }

    /** A part of the body of the request, or a message of a WebSocket, has come to whoever reads it. */
    void received(ByteBuffer part);

    /** The body of the request has been read to its end. */
    void receivedAll();

    /** An answer is sent with a body that is there already; empty where it has none, or is a file. */
    void sent(int status, String contentType, ByteBuffer body);

    /** An answer has begun whose length is not known. */
    void opened(Kind kind, int status, String contentType);

    /** The connection is ready for more chunks or messages of such an answer. */
    void requested(long more);

    /** A chunk or a message of such an answer is handed to the connection. */
    void emitted(ByteBuffer part);
}
