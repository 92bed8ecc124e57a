package dev.retort;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A file that came with a form, whole: in memory if it is small, else in a temporary file.
 *
 * <p>Valid until the response has ended, whatever the outcome; then the temporary file is gone. What is to stay is saved
 * with {@link #saveTo}. May be used from any thread.
 */
public interface Upload {
    /** {@return the name of the form field} */
    String field();

    /**
     * {@return a name that is harmless in a folder: no path, no control characters, nothing that Windows reserves, not
     * hidden, never empty}
     */
    String fileName();

    /** {@return the name exactly as the client sent it, to be shown and never to be a path} */
    String originalName();

    /** {@return the type the client claims, as it sent it; {@code application/octet-stream} if it says nothing} */
    String contentType();

    /** {@return the number of bytes} */
    long size();

    /** {@return the SHA-256 of the content in lower-case hexadecimal digits} */
    String sha256();

    /**
     * {@return the whole content}
     *
     * <p>Blocks while it reads what is in a temporary file, so not for the event loop unless files are known to be small.
     *
     * @throws IllegalStateException after the response has ended
     */
    byte[] bytes();

    /**
     * Saves the content, on a worker. Cold; emits the path of the new file.
     *
     * <p>The file appears whole or not at all, and replaces one of that name.
     *
     * @param path the file; if it is a folder, the file is called {@link #fileName} in it; folders that it is in are
     *     made
     */
    Mono<Path> saveTo(Path path);

    /** {@return the content, read on a worker with backpressure; cold, any number of times} */
    Flux<ByteBuffer> content();
}
