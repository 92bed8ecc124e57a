package dev.retort.spi;

import static java.util.Objects.requireNonNull;

import dev.retort.Headers;

/**
 * What is added to a page.
 *
 * @param headers the headers to send in place of those it had
 * @param markup ASCII put before the last {@code </body>}, or at the end where there is none or the page is streamed
 */
public record PageEnd(Headers headers, String markup) {
    /** Checks that nothing is missing. */
    public PageEnd {
        requireNonNull(headers, "headers");
        requireNonNull(markup, "markup");
    }
}
