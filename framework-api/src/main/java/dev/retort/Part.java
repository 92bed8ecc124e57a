package dev.retort;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One part of a multipart body while it arrives: a field, or a file.
 *
 * <p>Its content can be read once, by one of {@link #content}, {@link #bytes}, {@link #text} and {@link #saveTo}, and only
 * until the next part is asked for; what is not read is skipped.
 */
public interface Part {
    /** {@return the name of the form field} */
    String field();

    /** {@return whether it has a file name} */
    boolean isFile();

    /** {@return the name of the file, harmless as {@link Upload#fileName}; empty if this is no file} */
    String fileName();

    /** {@return the name of the file exactly as the client sent it; empty if this is no file} */
    String originalName();

    /** {@return the type the client claims; {@code text/plain} for a field and {@code application/octet-stream} for a
     * file if it says nothing} */
    String contentType();

    /** {@return all headers of the part} */
    Headers headers();

    /** Streams the content with backpressure to the client's connection. Cold, once; the buffers are the subscriber's. */
    Flux<ByteBuffer> content();

    /** Reads the whole content into memory. Cold; fails with 413 above {@code retort.multipart.max-field}. */
    Mono<byte[]> bytes();

    /** Reads the whole content as text, in the charset of its type or UTF-8. As {@link #bytes}. */
    Mono<String> text();

    /**
     * Writes the content to a file as it arrives, on a worker. Cold; emits the path of the new file.
     *
     * <p>The file appears whole or not at all, and replaces one of that name.
     *
     * @param path the file; if it is a folder, the file is called {@link #fileName} in it; folders that it is in are
     *     made
     */
    Mono<Path> saveTo(Path path);
}
