package dev.retort;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a body by itself; runs on a worker and waits where the client is slow. */
@FunctionalInterface
public interface Output {
    /**
     * Writes everything. The stream is closed by the caller.
     *
     * @throws IOException if the client left, or writing failed
     */
    void writeTo(OutputStream out) throws IOException;
}
