package dev.retort;

import java.util.Locale;
import java.util.stream.Stream;

/** Says in {@code Vary} which request headers an answer depends on (RFC 9110 12.5.5). */
final class Vary {
    private Vary() {}

    /** {@return the response that varies on one more header} */
    static Response on(String header, Response response) {
        String known = response.headers().joined("Vary").orElse("");
        boolean isKnown = Stream.of(known.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .anyMatch(name -> name.equals("*") || name.equals(header.toLowerCase(Locale.ROOT)));
        if (isKnown) {
            return response;
        }
        return response.header("Vary", known.isEmpty() ? header : known + ", " + header);
    }
}
