package dev.retort.core.exchange;

import java.util.List;

/** Headers that protect every answer unless it says otherwise. */
public final class StandardHeaders {
    /** A name and its value. */
    public record Field(String name, String value) {}

    /** The headers: no content sniffing, no foreign frames, no paths told to other sites. */
    public static final List<Field> ALL = List.of(
            new Field("X-Content-Type-Options", "nosniff"),
            new Field("X-Frame-Options", "SAMEORIGIN"),
            new Field("Referrer-Policy", "strict-origin-when-cross-origin"));

    private StandardHeaders() {}
}
