package dev.retort.core.access;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a request that has ended is written down.
 *
 * <pre>
 * combined  198.51.100.1 - ada [26/Nov/2026:10:00:00 +0000] "GET /x HTTP/1.1" 200 512 "-" "curl/8"
 * json      {"time":"2026-11-26T10:00:00.123Z","remote":"198.51.100.1","method":"GET", ...}
 * </pre>
 *
 * <p>Whatever clients send is escaped: no entry has a line break in it, or a quote that ends a field.
 */
public enum AccessFormat {
    /** The format of Apache and nginx that every tool reads. */
    COMBINED {
        @Override
        void write(AccessEntry entry, StringBuilder line) {
            line.append(entry.remote()).append(" - ");
            escape(entry.user() == null ? "-" : entry.user().replace(' ', '_'), line, false);
            line.append(" [").append(time(entry.endedAt())).append("] \"");
            escape(entry.method(), line, false);
            escape(entry.target(), line.append(' '), false);
            line.append(' ')
                    .append(entry.protocol())
                    .append("\" ")
                    .append(entry.status())
                    .append(' ')
                    .append(entry.bytes());
            escape(entry.referrer() == null ? "-" : entry.referrer(), line.append(" \""), false);
            escape(entry.agent() == null ? "-" : entry.agent(), line.append("\" \""), false);
            line.append('"');
        }
    },

    /** One JSON object a line. */
    JSON {
        @Override
        void write(AccessEntry entry, StringBuilder line) {
            line.append("{\"time\":\"")
                    .append(Instant.ofEpochMilli(entry.endedAt()))
                    .append('"');
            field("remote", entry.remote(), line);
            field("user", entry.user(), line);
            field("method", entry.method(), line);
            field("target", entry.target(), line);
            field("protocol", entry.protocol(), line);
            field("host", entry.host(), line);
            line.append(",\"status\":")
                    .append(entry.status())
                    .append(",\"bytes\":")
                    .append(entry.bytes());
            line.append(",\"micros\":").append(entry.nanos() / 1000);
            field("referrer", entry.referrer(), line);
            field("agent", entry.agent(), line);
            field("id", entry.requestId(), line);
            line.append('}');
        }
    };

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private static volatile Second second = new Second(Long.MIN_VALUE, "");

    /** Writes an entry, without a line break at its end. */
    abstract void write(AccessEntry entry, StringBuilder line);

    private record Second(long number, String text) {}

    private static String time(long millis) {
        Second known = second;
        long number = Math.floorDiv(millis, 1000);
        if (known.number != number) {
            known = new Second(number, TIME.format(Instant.ofEpochMilli(millis)));
            second = known;
        }
        return known.text;
    }

    private static void field(String name, @Nullable String value, StringBuilder line) {
        if (value != null) {
            escape(value, line.append(",\"").append(name).append("\":\""), true);
            line.append('"');
        }
    }

    private static void escape(String text, StringBuilder line, boolean isJson) {
        int plain = 0; // from where on there is nothing to escape
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
                continue;
            }
            line.append(text, plain, at);
            plain = at + 1;
            if (isJson && (c == '"' || c == '\\')) {
                line.append('\\').append(c);
            } else {
                // as nginx does it; JSON has one form for all
                line.append(isJson ? "\\u%04x".formatted((int) c) : "\\x%02X".formatted((int) c));
            }
        }
        line.append(text, plain, text.length());
    }
}
