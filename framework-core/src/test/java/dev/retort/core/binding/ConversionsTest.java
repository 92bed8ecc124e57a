package dev.retort.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.Converter;
import dev.retort.DataSize;
import dev.retort.MediaType;
import dev.retort.SetupException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionsTest {
    enum Color {
        RED,
        DARK_GREEN,
        BLUE {
            @Override
            public String toString() {
                return "blau";
            }
        }
    }

    enum Sign {
        a,
        A
    }

    record Isbn(String digits) {
        static Isbn valueOf(String text) {
            return new Isbn(text.replace("-", ""));
        }
    }

    record Version(int major, int minor) {
        static Version parse(CharSequence text) {
            String[] parts = text.toString().split("\\.");
            return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    static final class Tag {
        final String name;

        private Tag(String name) {
            this.name = name;
        }

        static Tag of(String name) {
            return new Tag(name);
        }
    }

    static final class Code {
        final String text;

        private Code(String text) {
            this.text = text;
        }

        static Code fromString(String text) {
            return new Code(text);
        }
    }

    record Mail(String host, int port) {
        static Mail of(String host) {
            return new Mail(host, 25);
        }
    }

    @SuppressWarnings("unused")
    static final class Hidden {
        private static Hidden parse(String text) {
            return new Hidden();
        }
    }

    static Stream<Arguments> fitting() {
        return Stream.of(
                Arguments.of(String.class, "", ""),
                Arguments.of(String.class, " a ", " a "),
                Arguments.of(char.class, "x", 'x'),
                Arguments.of(boolean.class, "true", true),
                Arguments.of(Boolean.class, "ON", true),
                Arguments.of(boolean.class, "1", true),
                Arguments.of(boolean.class, "False", false),
                Arguments.of(boolean.class, "off", false),
                Arguments.of(boolean.class, "0", false),
                Arguments.of(byte.class, "-128", (byte) -128),
                Arguments.of(short.class, "32767", (short) 32767),
                Arguments.of(int.class, "-2147483648", Integer.MIN_VALUE),
                Arguments.of(Integer.class, "007", 7),
                Arguments.of(long.class, "9223372036854775807", Long.MAX_VALUE),
                Arguments.of(float.class, "1.5", 1.5f),
                Arguments.of(double.class, "-1e3", -1000.0),
                Arguments.of(double.class, ".5", 0.5),
                Arguments.of(BigInteger.class, "123456789012345678901", new BigInteger("123456789012345678901")),
                Arguments.of(BigDecimal.class, "1.10", new BigDecimal("1.10")),
                Arguments.of(
                        UUID.class,
                        "123E4567-e89b-12d3-a456-426614174000",
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000")),
                Arguments.of(LocalDate.class, "2024-02-29", LocalDate.of(2024, 2, 29)),
                Arguments.of(LocalTime.class, "14:30", LocalTime.of(14, 30)),
                Arguments.of(LocalDateTime.class, "2026-01-31T14:30", LocalDateTime.of(2026, 1, 31, 14, 30)),
                Arguments.of(
                        OffsetDateTime.class,
                        "2026-01-31T14:30:00+01:00",
                        OffsetDateTime.of(2026, 1, 31, 14, 30, 0, 0, ZoneOffset.ofHours(1))),
                Arguments.of(
                        ZonedDateTime.class,
                        "2026-01-31T14:30:00+01:00[Europe/Berlin]",
                        ZonedDateTime.of(2026, 1, 31, 14, 30, 0, 0, ZoneId.of("Europe/Berlin"))),
                Arguments.of(Instant.class, "1970-01-01T00:00:01Z", Instant.ofEpochSecond(1)),
                Arguments.of(Year.class, "2026", Year.of(2026)),
                Arguments.of(YearMonth.class, "2026-01", YearMonth.of(2026, 1)),
                Arguments.of(ZoneId.class, "Europe/Berlin", ZoneId.of("Europe/Berlin")),
                Arguments.of(Duration.class, "10ms", Duration.ofMillis(10)),
                Arguments.of(Duration.class, "5s", Duration.ofSeconds(5)),
                Arguments.of(Duration.class, "2m", Duration.ofMinutes(2)),
                Arguments.of(Duration.class, "1 h", Duration.ofHours(1)),
                Arguments.of(Duration.class, "1D", Duration.ofDays(1)),
                Arguments.of(Duration.class, "7us", Duration.ofNanos(7000)),
                Arguments.of(Duration.class, "7ns", Duration.ofNanos(7)),
                Arguments.of(Duration.class, "PT1H30M", Duration.ofMinutes(90)),
                Arguments.of(DataSize.class, "10MB", DataSize.megabytes(10)),
                Arguments.of(URI.class, "https://example.org/a?b=c", URI.create("https://example.org/a?b=c")),
                Arguments.of(Locale.class, "de_AT", Locale.forLanguageTag("de-AT")),
                Arguments.of(Currency.class, "EUR", Currency.getInstance("EUR")),
                Arguments.of(Charset.class, "utf-8", StandardCharsets.UTF_8),
                Arguments.of(Path.class, "a/b", Path.of("a", "b")),
                Arguments.of(MediaType.class, "text/html", MediaType.of("text/html")),
                Arguments.of(DayOfWeek.class, "monday", DayOfWeek.MONDAY),
                Arguments.of(Color.class, "Red", Color.RED),
                Arguments.of(Color.class, "dark-green", Color.DARK_GREEN),
                Arguments.of(Color.class, "blue", Color.BLUE),
                Arguments.of(Sign.class, "A", Sign.A),
                Arguments.of(Sign.class, "a", Sign.a),
                Arguments.of(Isbn.class, "978-3", new Isbn("9783")),
                Arguments.of(Version.class, "1.2", new Version(1, 2)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fitting")
    void convertsTextThatFits(Class<?> type, String text, Object value) {
        assertThat(convert(type, text)).isEqualTo(value);
    }

    static Stream<Arguments> unfit() {
        String uuid = "a UUID like 123e4567-e89b-12d3-a456-426614174000";
        return Stream.of(
                Arguments.of(char.class, "xy", "a single character"),
                Arguments.of(boolean.class, "yes", "true or false"),
                Arguments.of(boolean.class, " true", "true or false"),
                Arguments.of(byte.class, "128", "a whole number from -128 to 127"),
                Arguments.of(short.class, "-40000", "a whole number from -32768 to 32767"),
                Arguments.of(int.class, "abc", "a whole number"),
                Arguments.of(int.class, "1.5", "a whole number"),
                Arguments.of(int.class, " 5", "a whole number"),
                Arguments.of(int.class, "0x10", "a whole number"),
                Arguments.of(int.class, "2147483648", "a whole number from -2147483648 to 2147483647"),
                Arguments.of(
                        long.class,
                        "9223372036854775808",
                        "a whole number from -9223372036854775808 to 9223372036854775807"),
                Arguments.of(BigInteger.class, "1e3", "a whole number"),
                Arguments.of(BigInteger.class, "1".repeat(1001), "a whole number"),
                Arguments.of(float.class, "1e39", "a number"),
                Arguments.of(double.class, "NaN", "a number"),
                Arguments.of(double.class, "Infinity", "a number"),
                Arguments.of(double.class, "1d", "a number"),
                Arguments.of(double.class, "0x1p3", "a number"),
                Arguments.of(double.class, " 1", "a number"),
                Arguments.of(double.class, "1,5", "a number"),
                Arguments.of(double.class, "1e999", "a number"),
                Arguments.of(BigDecimal.class, "1e99999", "a number"),
                Arguments.of(BigDecimal.class, "1".repeat(1001), "a number"),
                Arguments.of(UUID.class, "1-1-1-1-1", uuid),
                Arguments.of(LocalDate.class, "2026-02-29", "a date like 2026-01-31"),
                Arguments.of(LocalDate.class, "31.01.2026", "a date like 2026-01-31"),
                Arguments.of(LocalTime.class, "25:00", "a time like 14:30"),
                Arguments.of(LocalDateTime.class, "2026-01-31", "a date and time like 2026-01-31T14:30"),
                Arguments.of(OffsetDateTime.class, "now", "a date and time with offset like 2026-01-31T14:30:00+01:00"),
                Arguments.of(
                        ZonedDateTime.class,
                        "now",
                        "a date and time with zone like 2026-01-31T14:30:00+01:00[Europe/Berlin]"),
                Arguments.of(Instant.class, "now", "a point in time like 2026-01-31T14:30:00Z"),
                Arguments.of(Year.class, "MMXXVI", "a year like 2026"),
                Arguments.of(YearMonth.class, "2026-13", "a month like 2026-01"),
                Arguments.of(ZoneId.class, "Mars/Base", "a time zone like Europe/Berlin"),
                Arguments.of(Duration.class, "5", "a duration like 10ms, 5s, 2m, 1h or 1d"),
                Arguments.of(Duration.class, "5 weeks", "a duration like 10ms, 5s, 2m, 1h or 1d"),
                Arguments.of(Duration.class, "999999999999999999d", "a duration like 10ms, 5s, 2m, 1h or 1d"),
                Arguments.of(DataSize.class, "much", "a size like 512KB or 10MB"),
                Arguments.of(URI.class, "a b", "a URI"),
                Arguments.of(Locale.class, "!", "a language like de or en-US"),
                Arguments.of(Currency.class, "euro", "a currency like EUR"),
                Arguments.of(Charset.class, "utf-99", "a charset like UTF-8"),
                Arguments.of(Path.class, "a\u0000b", "a path"),
                Arguments.of(MediaType.class, "html", "a media type like text/html"),
                Arguments.of(Color.class, "yellow", "one of red, dark_green, blue"),
                Arguments.of(Version.class, "one", "a valid value"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unfit")
    void saysWhatTheTextMustBe(Class<?> type, String text, String expected) {
        assertThatThrownBy(() -> convert(type, text)).isInstanceOfSatisfying(ConversionException.class, unfit -> {
            assertThat(unfit.expected()).isEqualTo(expected);
            assertThat(unfit.text()).isEqualTo(text);
            assertThat(unfit).hasMessageStartingWith("must be " + expected + ", not \"");
            assertThat(unfit.getStackTrace()).isEmpty();
        });
    }

    @Test
    void quotesTheTextShortened() {
        assertThatThrownBy(() -> convert(int.class, "x\n" + "y".repeat(100)))
                .hasMessage("must be a whole number, not \"x?" + "y".repeat(38) + "...\"");
    }

    @Test
    void classesWithAFactoryAreConvertedByIt() {
        assertThat(((Tag) convert(Tag.class, "a")).name).isEqualTo("a");
        assertThat(((Code) convert(Code.class, "b")).text).isEqualTo("b");
    }

    @Test
    void shortcutsOfRecordsAndPrivateMethodsAreNoFactories() {
        assertThat(Conversions.standard().find(Mail.class)).isEmpty();
        assertThat(Conversions.standard().find(Hidden.class)).isEmpty();
    }

    @Test
    void ownConverterComesFirst() {
        Conversions own = Conversions.standard()
                .with(Version.class, Converter.of(text -> new Version(text.length(), 0), Version::toString))
                .with(int.class, Converter.of(text -> Integer.parseInt(text, 16), Integer::toHexString));

        assertThat(own.require(Version.class).convert("abc")).isEqualTo(new Version(3, 0));
        assertThat(own.require(Integer.class).convert("ff")).isEqualTo(255);
        assertThat(own.require(int.class).convert("ff")).isEqualTo(255);
    }

    @Test
    void addingAConverterLeavesTheOthersAlone() {
        Conversions standard = Conversions.standard();

        standard.with(int.class, Converter.of(text -> 1, Integer::toHexString));

        assertThat(standard.require(int.class).convert("5")).isEqualTo(5);
    }

    @Test
    void whateverAConverterThrowsMeansThatTheTextDoesNotFit() {
        Conversion<String> failing = Conversion.by(Converter.of(
                text -> {
                    throw new IllegalStateException("secret");
                },
                text -> text));

        assertThatThrownBy(() -> failing.convert("abc"))
                .isInstanceOf(ConversionException.class)
                .hasMessage("must be a valid value, not \"abc\"")
                .hasRootCauseMessage("secret");
    }

    @Test
    void typeWithoutConversionNamesTheRemedy() {
        assertThatThrownBy(() -> Conversions.standard().require(Thread.class))
                .isInstanceOfSatisfying(
                        SetupException.class,
                        mistake -> assertThat(mistake.code()).isEqualTo("INPUT-TYPE"))
                .hasMessage("Thread: text cannot be converted to it (register app.converter(Thread.class, ...)"
                        + " or give it a static Thread parse(String))");
    }

    @Test
    void anExampleStandsForItsDeclaredType() {
        Conversions conversions = Conversions.standard();

        assertThat(conversions.like(1).convert("5")).isEqualTo(5);
        assertThat(conversions.like(Color.BLUE).convert("red")).isEqualTo(Color.RED);
        assertThat(conversions.like(Path.of("x")).convert("a")).isEqualTo(Path.of("a"));
        assertThat(conversions.like(ZoneId.of("UTC")).convert("Z")).isEqualTo(ZoneOffset.UTC);
        assertThat(conversions.like(StandardCharsets.UTF_8).convert("us-ascii")).isEqualTo(StandardCharsets.US_ASCII);
    }

    @Test
    void onlyTextReadsEmptyText() {
        assertThat(Conversions.standard().require(String.class).readsEmpty()).isTrue();
        assertThat(Conversions.standard().require(int.class).readsEmpty()).isFalse();
        assertThat(Conversions.standard().require(Tag.class).readsEmpty()).isFalse();
    }

    private static Object convert(Class<?> type, String text) {
        return Conversions.standard().require(type).convert(text);
    }
}
