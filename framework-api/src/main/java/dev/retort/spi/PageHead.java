package dev.retort.spi;

import dev.retort.Headers;

/**
 * The head of a response whose body is an HTML document or a piece of one, not encoded.
 *
 * @param status the status code
 * @param headers the headers without {@code Content-Length} and those of the connection
 */
public record PageHead(int status, Headers headers) {}
