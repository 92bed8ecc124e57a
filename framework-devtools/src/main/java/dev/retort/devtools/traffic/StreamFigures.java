package dev.retort.devtools.traffic;

import java.time.Duration;

/**
 * How an open stream stands.
 *
 * @param number counts the streams of this process
 * @param kind what it is: {@code WebSocket}, {@code event stream}, {@code stream}
 * @param method the token of the method
 * @param target path and query as they came
 * @param route the pattern of what answers
 * @param source where that was registered
 * @param age how long it has been open
 * @param perSecond the chunks or messages that went out in a second, as of the last few seconds
 * @param requested what the connection has asked for since it was opened; {@link Long#MAX_VALUE} for all there is
 * @param emitted what went out
 * @param received the messages that came in, of a WebSocket
 * @param bytes the bytes that went out
 * @param quiet how long ago the last one went out; since it was opened, if none did
 */
public record StreamFigures(
        long number,
        String kind,
        String method,
        String target,
        String route,
        String source,
        Duration age,
        double perSecond,
        long requested,
        long emitted,
        long received,
        long bytes,
        Duration quiet) {
    /** {@return whether the connection waits for the application, and not the other way round} */
    public boolean waitsForApplication() {
        return requested > emitted;
    }
}
