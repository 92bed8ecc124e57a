package dev.retort.core.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds ports that nobody listens on; somebody else may take one a moment later. */
final class FreePort {
    private static final int HIGHEST = 65535;
    private static final int TRIES = 100;

    private FreePort() {}

    /** {@return the first free port from the given one on; empty if none of a hundred is} */
    static OptionalInt from(String host, int port) {
        return IntStream.rangeClosed(port, Math.min(HIGHEST, port + TRIES - 1))
                .filter(candidate -> isFree(host, candidate))
                .findFirst();
    }

    static boolean isFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
