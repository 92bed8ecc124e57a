package dev.retort.core.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times in headers (RFC 9110 section 5.6.7); that of {@code Date} is formatted once a second. */
public final class HttpDate {
    private record Stamp(long second, String text) {}

    // RFC 9110 5.6.7 asks for two digits of the day, which RFC_1123_DATE_TIME does not give; the names stand here as
    // those of a locale take thirty milliseconds to load, which the first answer of a server would wait for
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, names("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
            .appendPattern(", dd ")
            .appendText(
                    ChronoField.MONTH_OF_YEAR,
                    names("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
            .appendPattern(" yyyy HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The two forms that are to be understood still: Sunday, 06-Nov-94 08:49:37 GMT and Sun Nov  6 08:49:37 1994. */
    private static final class Obsolete {
        // two digits mean the years up to 2076, which is not more than 50 years ahead
        private static final int RFC_850_BASE = 1977;
        private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, RFC_850_BASE)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                        "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }

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
        try {
            return Instant.from(format(field).parse(field));
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static DateTimeFormatter format(String field) {
        int comma = field.indexOf(',');
        return comma == 3 ? FORMAT : comma > 3 ? Obsolete.RFC_850 : Obsolete.ASCTIME;
    }

    private static Map<Long, String> names(String... inOrder) {
        Map<Long, String> names = new HashMap<>();
        for (String name : inOrder) {
            names.put(names.size() + 1L, name);
        }
        return names;
    }

    /** {@return a time as headers have it} */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }
}
