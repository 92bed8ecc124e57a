package dev.retort.core.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The value of the {@code Date} header, formatted once a second. */
public final class HttpDate {
    private record Stamp(long second, String text) {}

    // RFC 9110 5.6.7 asks for two digits of the day, which RFC_1123_DATE_TIME does not give
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Stamp last = new Stamp(Long.MIN_VALUE, "");

    private HttpDate() {}

    /** {@return the time as an HTTP date; the same string for a whole second} */
    public static String now() {
        long second = Math.floorDiv(System.currentTimeMillis(), 1000L);
        Stamp stamp = last;
        if (stamp.second != second) {
            stamp = new Stamp(second, FORMAT.format(Instant.ofEpochSecond(second)));
            last = stamp;
        }
        return stamp.text;
    }
}
