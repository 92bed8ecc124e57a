package dev.retort.core.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times in headers (RFC 9110 section 5.6.7); that of {@code Date} is formatted once a second. */
public final class HttpDate {
    private record Stamp(long second, String text) {}

    // RFC 9110 5.6.7 asks for two digits of the day, which RFC_1123_DATE_TIME does not give
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    // two digits mean the years up to 2076, which is not more than 50 years ahead
    private static final int RFC_850_BASE = 1977;
    // the two obsolete forms, which are to be understood: Sunday, 06-Nov-94 08:49:37 GMT and Sun Nov  6 08:49:37 1994
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, RFC_850_BASE)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
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

    /** {@return the time of a header in any of its three forms; null if it is none} */
    public static @Nullable Instant parse(String field) {
        DateTimeFormatter format = field.indexOf(',') == 3 ? FORMAT : field.indexOf(',') > 3 ? RFC_850 : ASCTIME;
        try {
            return Instant.from(format.parse(field));
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** {@return a time as headers have it} */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
