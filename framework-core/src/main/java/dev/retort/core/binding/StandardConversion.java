package dev.retort.core.binding;

import dev.retort.DataSize;
import dev.retort.MediaType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that everybody knows how to write. One switch instead of a table of lambdas, which each start would link. */
enum StandardConversion implements Conversion<Object> {
    TEXT("text", String.class),
    CHARACTER("a single character", Character.class),
    BOOLEAN("true or false", Boolean.class),
    BYTE("a whole number", Byte.class),
    SHORT("a whole number", Short.class),
    INTEGER("a whole number", Integer.class),
    LONG("a whole number", Long.class),
    BIG_INTEGER("a whole number", BigInteger.class),
    FLOAT("a number", Float.class),
    DOUBLE("a number", Double.class),
    BIG_DECIMAL("a number", BigDecimal.class),
    IDENTIFIER("a UUID like 123e4567-e89b-12d3-a456-426614174000", UUID.class),
    LOCAL_DATE("a date like 2026-01-31", LocalDate.class),
    LOCAL_TIME("a time like 14:30", LocalTime.class),
    LOCAL_DATE_TIME("a date and time like 2026-01-31T14:30", LocalDateTime.class),
    OFFSET_DATE_TIME("a date and time with offset like 2026-01-31T14:30:00+01:00", OffsetDateTime.class),
    ZONED_DATE_TIME("a date and time with zone like 2026-01-31T14:30:00+01:00[Europe/Berlin]", ZonedDateTime.class),
    INSTANT("a point in time like 2026-01-31T14:30:00Z", Instant.class),
    YEAR("a year like 2026", Year.class),
    YEAR_MONTH("a month like 2026-01", YearMonth.class),
    ZONE("a time zone like Europe/Berlin", ZoneId.class),
    DURATION("a duration like 10ms, 5s, 2m, 1h or 1d", Duration.class),
    SIZE("a size like 512KB or 10MB", DataSize.class),
    ADDRESS("a URI", URI.class),
    LANGUAGE("a language like de or en-US", Locale.class),
    CURRENCY("a currency like EUR", Currency.class),
    CHARSET("a charset like UTF-8", Charset.class),
    PATH("a path", Path.class),
    MEDIA_TYPE("a media type like text/html", MediaType.class);

    private static final Map<Class<?>, StandardConversion> BY_TYPE = new HashMap<>();

    static {
        for (StandardConversion one : values()) {
            BY_TYPE.put(one.type, one);
        }
    }

    // what Double.parseDouble reads beyond this (NaN, 0x1p3, 1d, blanks) is no number to people
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    // reading big numbers takes time that grows with the square of their length
    private static final int LONGEST_NUMBER = 1000;

    private final String expected;
    private final Class<?> type;

    StandardConversion(String expected, Class<?> type) {
        this.expected = expected;
        this.type = type;
    }

    static @Nullable StandardConversion of(Class<?> boxed) {
        return BY_TYPE.get(boxed);
    }

    @Override
    public Object convert(String text) {
        if (this == TEXT) {
            return text;
        }
        try {
            return read(text);
        } catch (ConversionException explained) {
            throw explained;
        } catch (RuntimeException unfit) {
            throw new ConversionException(text, expected, unfit);
        }
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public boolean readsEmpty() {
        return this == TEXT;
    }

    private Object read(String text) {
        return switch (this) {
            case TEXT -> text;
            case CHARACTER -> text.length() == 1 ? text.charAt(0) : unfit(text);
            case BOOLEAN -> readBoolean(text);
            case BYTE -> (byte) readWhole(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> (short) readWhole(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> (int) readWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> readWhole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case BIG_INTEGER -> new BigInteger(limited(text));
            case FLOAT -> finite(text, Float.parseFloat(number(text)));
            case DOUBLE -> finite(text, Double.parseDouble(number(text)));
            case BIG_DECIMAL -> new BigDecimal(number(text));
            case IDENTIFIER -> UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : unfit(text);
            case LOCAL_DATE -> LocalDate.parse(text);
            case LOCAL_TIME -> LocalTime.parse(text);
            case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
            case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
            case ZONED_DATE_TIME -> ZonedDateTime.parse(text);
            case INSTANT -> Instant.parse(text);
            case YEAR -> Year.parse(text);
            case YEAR_MONTH -> YearMonth.parse(text);
            case ZONE -> ZoneId.of(text);
            case DURATION -> Durations.parse(text);
            case SIZE -> DataSize.parse(text);
            case ADDRESS -> URI.create(text);
            case LANGUAGE ->
                new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            case CURRENCY -> Currency.getInstance(text);
            case CHARSET -> Charset.forName(text);
            case PATH -> Path.of(text);
            case MEDIA_TYPE -> MediaType.of(text);
        };
    }

    private Object readBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default -> unfit(text);
        };
    }

    private long readWhole(String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException unfit) {
            if (!WHOLE.matcher(text).matches()) {
                throw new ConversionException(text, expected, unfit);
            }
        }
        throw new ConversionException(text, "a whole number from " + min + " to " + max);
    }

    private String number(String text) {
        return NUMBER.matcher(limited(text)).matches() ? text : unfit(text);
    }

    private String limited(String text) {
        return text.length() <= LONGEST_NUMBER ? text : unfit(text);
    }

    private Number finite(String text, Number value) {
        return Double.isFinite(value.doubleValue()) ? value : unfit(text);
    }

    private <T> T unfit(String text) {
        throw new ConversionException(text, expected);
    }
}
