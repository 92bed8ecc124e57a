package dev.retort.core.session;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Sees to it that browsers take the cookie of a session: what is longer they drop without a word. */
final class CookieSize {
    private static final int MOST = 4093; // RFC 6265 6.1 asks for 4096, and some browsers take three less

    private CookieSize() {}

    /**
     * Checks what sets a cookie.
     *
     * @throws SessionTooLargeException if it is too long, with the names of what is large in it
     */
    static void check(String setCookie, Map<String, Object> values) {
        if (setCookie.length() > MOST) {
            String largest = values.entrySet().stream()
                    .map(entry -> Map.entry(entry.getKey(), size(entry.getValue())))
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(3)
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            throw new SessionTooLargeException(
                    "session: " + setCookie.length() + " bytes as a cookie (expected: " + MOST
                            + " at most; largest values in bytes: " + largest
                            + "; keep less in it, or keep sessions on the server: retort.session.store=memory or redis)");
        }
    }

    private static int size(Object value) {
        return new ValueWriter().value(value).toBytes().length;
    }
}
